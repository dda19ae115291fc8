import {
  add,
  addOuter,
  map,
  multiply,
  norm,
  sigmoid,
  times,
  transposeTimes,
  zeros,
  type Matrix,
  type Vector,
} from '../linear-algebra/vectors.js';
import type { Backward } from './simple-rnn-backward.js';

/** What an LSTM learns: for each of the gates i, f, c and o (in Keras' order) a `W`, a `U` and a `b`. */
export interface LstmWeights {
  /** `[4][units, features]` */
  readonly W: readonly Matrix[];
  /** `[4][units, units]` */
  readonly U: readonly Matrix[];
  /** `[4][units]` */
  readonly b: readonly Vector[];
}

/** What the forward pass keeps of one timestep. */
interface Step {
  readonly x: Vector;
  readonly hBefore: Vector;
  readonly cBefore: Vector;
  readonly i: Vector;
  readonly f: Vector;
  readonly g: Vector;
  readonly o: Vector;
  readonly tanhC: Vector;
  readonly c: Vector;
  readonly h: Vector;
}

/** One timestep: `c' = f * c + i * g`, `h' = o * tanh(c')`. */
function step(x: Vector, hBefore: Vector, cBefore: Vector, { W, U, b }: LstmWeights): Step {
  const drive = (gate: number) => add(times(W[gate] ?? [], x), times(U[gate] ?? [], hBefore), b[gate] ?? []);
  const i = map(drive(0), sigmoid);
  const f = map(drive(1), sigmoid);
  const g = map(drive(2), Math.tanh);
  const o = map(drive(3), sigmoid);
  const c = add(multiply(f, cBefore), multiply(i, g));
  const tanhC = map(c, Math.tanh);
  return { x, hBefore, cBefore, i, f, g, o, c, tanhC, h: multiply(o, tanhC) };
}

/**
 * The backward pass of Keras' LSTM, unrolled by hand. The gradient travels along two roads: `dh` through the gates, as
 * in a simple RNN, and `dc`, which a timestep only multiplies by the forget gate: near 1, it hardly fades.
 *
 * @param inputs - `[time, features]`
 * @param weights - `W`, `U` and `b` of the four gates
 * @param lastGradient - the gradient of the loss with respect to the last output, `[units]`
 */
export function lstmBackward(inputs: Matrix, weights: LstmWeights, lastGradient: Vector): Backward {
  const { W, U, b } = weights;
  const units = lastGradient.length;
  const steps: Step[] = [];
  for (const x of inputs) {
    const last = steps.at(-1);
    steps.push(step(x, last?.h ?? zeros(units), last?.c ?? zeros(units), weights));
  }
  const dW = W.map((gate) => gate.map((row) => zeros(row.length)));
  const dU = U.map((gate) => gate.map((row) => zeros(row.length)));
  const db = b.map((gate) => zeros(gate.length));
  let dh: Vector = lastGradient;
  let dc: Vector = zeros(units);
  const norms: number[] = [];
  for (const { x, hBefore, cBefore, i, f, g, o, tanhC } of [...steps].reverse()) {
    const dcHere = add(dc, multiply(dh, o, map(tanhC, slopeOfTanh)));
    // What arrives at this timestep: by its output and by its carry.
    norms.unshift(norm([...dh, ...dc]));
    const drives = [
      multiply(dcHere, g, map(i, slopeOfSigmoid)),
      multiply(dcHere, cBefore, map(f, slopeOfSigmoid)),
      multiply(dcHere, i, map(g, slopeOfTanh)),
      multiply(dh, tanhC, map(o, slopeOfSigmoid)),
    ];
    let before: number[] = zeros(units);
    drives.forEach((drive, gate) => {
      addOuter(dW[gate] ?? [], drive, x);
      addOuter(dU[gate] ?? [], drive, hBefore);
      db[gate] = add(db[gate] ?? [], drive);
      before = add(before, transposeTimes(U[gate] ?? [], drive));
    });
    dh = before;
    dc = multiply(dcHere, f);
  }
  return { norms, gradients: { W: dW.flat(), U: dU.flat(), b: [db.flat()] } };
}

/** The slope of tanh where it has the value `y`. */
function slopeOfTanh(y: number): number {
  return 1 - y * y;
}

/** The slope of the sigmoid where it has the value `y`. */
function slopeOfSigmoid(y: number): number {
  return y * (1 - y);
}
