import { layers, sequential } from '@tensorflow/tfjs-layers';
import { SeededRandom } from '@unroll/datasets';
import { adam } from '@unroll/kernels';
import { glorotUniform, rnn, setRandomSeed } from '@unroll/layers';
import { compile, evaluate, fit } from '@unroll/trainer';
import type { Print } from '../print.js';
import { PeepholeLSTMCell } from './peephole-lstm-cell.js';
import { recallTask } from './recall-task.js';

/**
 * Trains the LSTM that is written out in `peephole-lstm-cell.ts` to remember the first number of a sequence.
 *
 * @param print - where the lines go
 * @returns accuracy on held-out sequences before and after training
 */
export async function peepholeLstm(print: Print): Promise<{ before: number; after: number }> {
  setRandomSeed(1);
  const timesteps = 30;
  const { x, y } = recallTask(new SeededRandom(1), 640, timesteps);
  const model = sequential();
  model.add(rnn({ cell: new PeepholeLSTMCell(16), inputShape: [timesteps, 1] }));
  model.add(layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: glorotUniform() }));
  compile(model, { optimizer: adam({ learningRate: 0.01 }), loss: 'binaryCrossentropy', metrics: ['acc'] });
  print(
    `rnn around PeepholeLSTMCell(16): ${model.countParams()} parameters, sequences of ${timesteps} steps`,
  );

  const untrained = await evaluate(model, x, y, { verbose: 0 });
  print(`untrained: accuracy ${percent(untrained.acc)}`);
  const { history } = await fit(model, x, y, {
    epochs: 4,
    batchSize: 32,
    validationSplit: 0.2,
    seed: 1,
    verbose: 0,
  });
  const accuracies = history.val_acc ?? [];
  accuracies.forEach((accuracy, epoch) => {
    print(`epoch ${epoch + 1}: accuracy on held-out sequences ${percent(accuracy)}`);
  });
  model.dispose();
  return { before: untrained.acc ?? 0, after: accuracies.at(-1) ?? 0 };
}

function percent(share = 0): string {
  return `${(100 * share).toFixed(1)} %`;
}
