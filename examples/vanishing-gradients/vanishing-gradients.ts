import { writeFile } from 'node:fs/promises';
import { SeededRandom } from '@unroll/datasets';
import { gradientNorms } from '@unroll/viz';
import {
  largestDifference,
  norm,
  randomMatrix,
  type Matrix,
  type Vector,
} from '../linear-algebra/vectors.js';
import type { Print } from '../print.js';
import { layerGradients } from './layer-gradients.js';
import { lstmBackward } from './lstm-backward.js';
import { simpleRnnBackward, type Backward } from './simple-rnn-backward.js';

const TIMESTEPS = 100;
const FEATURES = 8;
const UNITS = 16;

/** What the example found. */
export interface VanishingResult {
  /** How much of the gradient is left at the first timestep, as a share of that at the last. */
  readonly left: Readonly<Record<'simpleRNN' | 'lstm', number>>;
  /** Largest difference from the gradients of the layers, as a share of the largest gradient. */
  readonly deviation: Readonly<Record<'simpleRNN' | 'lstm', number>>;
  /** The drawing, an SVG document. */
  readonly chart: string;
}

/**
 * Unrolls the backward pass of a SimpleRNN and of an LSTM by hand over 100 timesteps, checks the gradients against
 * those of the layers, and draws how much of the gradient arrives at each timestep.
 *
 * @param print - where the lines go
 * @param svgPath - where to write the drawing. Default: nowhere
 */
export async function vanishingGradients(print: Print, svgPath?: string): Promise<VanishingResult> {
  const random = new SeededRandom(3);
  const inputs = randomMatrix(random, TIMESTEPS, FEATURES);
  const lastGradient = randomMatrix(random, 1, UNITS)[0] ?? [];
  const gate = (bias: number) => ({
    W: randomMatrix(random, UNITS, FEATURES, 0.25),
    U: randomMatrix(random, UNITS, UNITS, 0.2),
    b: Array.from({ length: UNITS }, () => bias),
  });

  const simple = gate(0);
  const rnn = simpleRnnBackward(inputs, simple, lastGradient);
  // As in Keras, the forget gate starts with a bias; 3 keeps it nearly open, as training on long sequences does.
  const gates = [gate(0), gate(3), gate(0), gate(0)];
  const long = lstmBackward(
    inputs,
    { W: gates.map(({ W }) => W), U: gates.map(({ U }) => U), b: gates.map(({ b }) => b) },
    lastGradient,
  );
  const stacked = {
    W: gates.flatMap(({ W }) => W),
    U: gates.flatMap(({ U }) => U),
    b: gates.flatMap(({ b }) => b),
  };

  const deviation = {
    simpleRNN: deviationFrom(rnn, layerGradients('simpleRNN', inputs, simple, lastGradient)),
    lstm: deviationFrom(long, layerGradients('lstm', inputs, stacked, lastGradient)),
  };
  const left = { simpleRNN: shareLeft(rnn), lstm: shareLeft(long) };
  print('Gradient of the loss at the first of 100 timesteps, as a share of that at the last:');
  print(`  SimpleRNN ${left.simpleRNN.toExponential(1)}`);
  print(`  LSTM      ${left.lstm.toExponential(1)}`);
  print('Largest difference from the gradients of the layers, as a share of the largest gradient:');
  print(`  SimpleRNN ${deviation.simpleRNN.toExponential(1)}, LSTM ${deviation.lstm.toExponential(1)}`);

  const chart = gradientNorms([
    { label: 'SimpleRNN', norms: rnn.norms },
    { label: 'LSTM', norms: long.norms },
  ]);
  if (svgPath !== undefined) {
    await writeFile(svgPath, chart);
    print(`Drawn in ${svgPath}`);
  }
  return { left, deviation, chart };
}

function shareLeft({ norms }: Backward): number {
  return (norms[0] ?? Number.NaN) / (norms.at(-1) ?? Number.NaN);
}

function deviationFrom({ gradients }: Backward, expected: Readonly<Record<string, Matrix>>): number {
  const shares = Object.entries(gradients).map(([name, gradient]) => {
    const other = expected[name] ?? [];
    return largestDifference(gradient, other) / largest(other);
  });
  return Math.max(...shares);
}

function largest(matrix: Matrix): number {
  return Math.max(...matrix.map((row: Vector) => Math.max(...row.map(Math.abs), norm(row) === 0 ? 1 : 0)));
}
