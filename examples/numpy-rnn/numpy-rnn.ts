import { tensor, tensor3d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { SeededRandom } from '@unroll/datasets';
import { simpleRNN } from '@unroll/layers';
import { largestDifference, randomMatrix, transpose, type Matrix } from '../linear-algebra/vectors.js';
import type { Print } from '../print.js';
import { simpleRnnForward, type SimpleRnnWeights } from './simple-rnn-forward.js';

const TIMESTEPS = 100;
const INPUT_FEATURES = 32;
const OUTPUT_FEATURES = 64;

/**
 * Runs the forward pass of a simple RNN twice, written out and as a layer, over 100 timesteps of 32 random numbers with
 * 64 outputs each, and compares all 6,400 numbers.
 *
 * @param print - where the lines go
 * @returns the largest difference
 */
export function numpyRnn(print: Print): number {
  const random = new SeededRandom(1);
  const inputs = randomMatrix(random, TIMESTEPS, INPUT_FEATURES);
  const weights: SimpleRnnWeights = {
    W: randomMatrix(random, OUTPUT_FEATURES, INPUT_FEATURES, 0.1),
    U: randomMatrix(random, OUTPUT_FEATURES, OUTPUT_FEATURES, 0.1),
    b: randomMatrix(random, 1, OUTPUT_FEATURES, 0.1)[0] ?? [],
  };

  const outputs = simpleRnnForward(inputs, weights);
  const fromLayer = simpleRnnLayer(inputs, weights);
  const difference = largestDifference(outputs, fromLayer);

  const first = (row: readonly number[] | undefined) =>
    row
      ?.slice(0, 4)
      .map((value) => value.toFixed(4))
      .join(' ');
  print(`${outputs.length} outputs of ${outputs[0]?.length ?? 0} numbers each`);
  print(`the last one, written out: ${first(outputs.at(-1)) ?? ''} ...`);
  print(`the last one, as a layer:  ${first(fromLayer.at(-1)) ?? ''} ...`);
  print(`largest difference between the two: ${difference.toExponential(1)}`);
  return difference;
}

/** The same pass by the layer. Keras keeps the kernels the other way round: `input W` instead of `W input`. */
function simpleRnnLayer(inputs: Matrix, { W, U, b }: SimpleRnnWeights): number[][] {
  return tidy(() => {
    const layer = simpleRNN({ units: b.length, returnSequences: true });
    const x = tensor3d([inputs.map((row) => [...row])]);
    layer.build(x.shape);
    layer.setWeights([tensor(transpose(W)), tensor(transpose(U)), tensor([...b])]);
    const y = layer.apply(x) as Tensor;
    const rows = (y.arraySync() as number[][][])[0] ?? [];
    layer.weights.forEach((weight) => {
      weight.dispose();
    });
    return rows;
  });
}
