import type { LayersModel } from '@tensorflow/tfjs-layers';
import { windowGenerator } from '@unroll/datasets';
import { fitGenerator, type History } from '@unroll/trainer';
import type { TrainingPlan } from './training-plan.js';

/** The first set-up, as the walk-through writes it: rows drawn at random with replacement, validation in order. */
export async function fitFirstSetUp(model: LayersModel, plan: TrainingPlan): Promise<History> {
  const { preset, data, seed, validationSteps, callbacks, signal } = plan;
  const { lookback, step, delay, batchSize, stepsPerEpoch, epochs } = preset;
  const { scaled, target, parts } = data;
  const lastRow = scaled.rows - delay;
  const windows = { data: scaled, lookback, step, delay, batchSize, target };

  const trainGenerator = windowGenerator({
    ...windows,
    minIndex: 0,
    maxIndex: Math.min(parts.train.end, lastRow),
    shuffle: true,
    seed,
  });
  const validationGenerator = windowGenerator({
    ...windows,
    minIndex: parts.validation.start + 1,
    maxIndex: Math.min(parts.validation.end, lastRow),
  });
  return fitGenerator(model, trainGenerator, {
    stepsPerEpoch: stepsPerEpoch ?? trainGenerator.batchesPerPass,
    epochs,
    validationData: validationGenerator,
    validationSteps: validationSteps ?? validationGenerator.batchesPerPass,
    callbacks,
    ...(signal && { signal }),
  });
}
