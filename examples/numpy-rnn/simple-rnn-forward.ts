import { add, map, times, zeros, type Matrix, type Vector } from '../linear-algebra/vectors.js';

/** What a simple RNN learns. */
export interface SimpleRnnWeights {
  /** What the input adds to the output, `[units, features]`. */
  readonly W: Matrix;
  /** What the output before adds to it, `[units, units]`. */
  readonly U: Matrix;
  /** `[units]` */
  readonly b: Vector;
}

/**
 * The forward pass of a simple RNN, written out: `output = tanh(W input + U state + b)`, and the output is the next state.
 *
 * @param inputs - one vector for every timestep, `[time, features]`
 * @param weights - `W`, `U` and `b`
 * @returns all outputs one after the other, `[time, units]`
 */
export function simpleRnnForward(inputs: Matrix, { W, U, b }: SimpleRnnWeights): number[][] {
  let state: number[] = zeros(b.length);
  const outputs: number[][] = [];
  for (const input of inputs) {
    const output = map(add(times(W, input), times(U, state), b), Math.tanh);
    outputs.push(output);
    state = output;
  }
  return outputs;
}
