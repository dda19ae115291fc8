import type { LayersModel } from '@tensorflow/tfjs-layers';
import { fitGenerator, type History } from '@unroll/trainer';
import { windowsOf } from '../data/prepare-data.js';
import type { TrainingPlan } from './training-plan.js';

/** The second set-up: every training window once per epoch, in another order each time; the last batch is kept. */
export async function fitSecondSetUp(model: LayersModel, plan: TrainingPlan): Promise<History> {
  const { preset, data, seed, callbacks, signal } = plan;
  const { train, validation } = data.parts;
  const passOf = (pass: number) => windowsOf(data, preset, train, { shuffle: true, seed: seed + pass });
  const heldOut = windowsOf(data, preset, validation);
  const { batches } = passOf(0);

  return fitGenerator(model, (pass) => passOf(pass)[Symbol.iterator](), {
    stepsPerEpoch: Math.min(preset.stepsPerEpoch ?? batches, batches),
    epochs: preset.epochs,
    validationData: () => heldOut[Symbol.iterator](),
    validationSteps: Math.min(plan.validationSteps ?? heldOut.batches, heldOut.batches),
    callbacks,
    ...(signal && { signal }),
  });
}
