import {
  add,
  addOuter,
  map,
  multiply,
  norm,
  transposeTimes,
  zeros,
  type Matrix,
} from '../linear-algebra/vectors.js';
import { simpleRnnForward, type SimpleRnnWeights } from '../numpy-rnn/simple-rnn-forward.js';

/** Gradients of a loss that depends on the last output. */
export interface Backward {
  /** Norm of the gradient that arrives at the output of each timestep, first timestep first. */
  readonly norms: readonly number[];
  /** Gradients of the weights, by name. */
  readonly gradients: Readonly<Record<string, Matrix>>;
}

/**
 * The backward pass of a simple RNN, unrolled by hand. With `a = W x + U h + b` and `h' = tanh(a)`, a gradient `dh'` becomes
 * `da = dh' * (1 - h'²)` and `dh = Uᵀ da`: every timestep multiplies by `Uᵀ` and by slopes below 1.
 *
 * @param inputs - `[time, features]`
 * @param weights - `W`, `U` and `b`
 * @param lastGradient - the gradient of the loss with respect to the last output, `[units]`
 */
export function simpleRnnBackward(
  inputs: Matrix,
  weights: SimpleRnnWeights,
  lastGradient: readonly number[],
): Backward {
  const { W, U, b } = weights;
  const outputs = simpleRnnForward(inputs, weights);
  const dW = W.map((row) => zeros(row.length));
  const dU = U.map((row) => zeros(row.length));
  let db: number[] = zeros(b.length);
  let dh: number[] = [...lastGradient];
  const norms: number[] = [];
  for (let t = inputs.length - 1; t >= 0; t -= 1) {
    norms.unshift(norm(dh));
    const h = outputs[t] ?? [];
    const before = outputs[t - 1] ?? zeros(b.length);
    const da = multiply(
      dh,
      map(h, (entry) => 1 - entry * entry),
    );
    addOuter(dW, da, inputs[t] ?? []);
    addOuter(dU, da, before);
    db = add(db, da);
    dh = transposeTimes(U, da);
  }
  return { norms, gradients: { W: dW, U: dU, b: [db] } };
}
