import { type ReferenceProblem } from './reference-layer.js';

/** A repeatable stream of numbers in -1..1 (mulberry32). */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2147483648 - 1;
  };
}

/** Sizes and switches of a problem; the numbers come from a seed. */
export interface ProblemOptions {
  readonly cell: ReferenceProblem['cell'];
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
  readonly seed?: number;
  readonly bias?: boolean;
  readonly initialState?: boolean;
  readonly mask?: 'random' | 'padding' | 'end' | 'all' | 'none';
  readonly inputDropout?: 'one' | 'perGate';
  readonly recurrentDropout?: 'one' | 'perGate';
  readonly goBackwards?: boolean;
  readonly returnSequences?: boolean;
  readonly zeroOutputForMask?: boolean;
}

const GATES = { simpleRnn: 1, lstm: 4, gru: 3, gruResetBefore: 3 } as const;

/** Random weights, inputs, states, masks and dropout, rounded to float32 so that both sides compute the same problem. */
export function randomProblem(options: ProblemOptions): ReferenceProblem {
  const { cell, batch, time, features, units } = options;
  const next = randomStream(options.seed ?? 1);
  const numbers = (count: number, scale: number): number[] =>
    Array.from({ length: count }, () => Math.fround(scale * next()));
  const factors = (kind: 'one' | 'perGate' | undefined, columns: number): number[] | null =>
    kind === undefined
      ? null
      : Array.from({ length: batch * columns * (kind === 'one' ? 1 : GATES[cell]) }, () =>
          next() > -0.5 ? 1.25 : 0,
        );
  const width = GATES[cell] * units;
  return {
    cell,
    batch,
    time,
    features,
    units,
    x: numbers(batch * time * features, 1.5),
    kernel: numbers(features * width, 1.5 / Math.sqrt(features)),
    recurrentKernel: numbers(units * width, 1.5 / Math.sqrt(units)),
    bias: options.bias === false ? null : numbers(cell === 'gru' ? 2 * width : width, 0.5),
    initialState:
      options.initialState === true
        ? Array.from({ length: cell === 'lstm' ? 2 : 1 }, () => numbers(batch * units, 1))
        : null,
    mask: maskOf(options, next),
    inputDropout: factors(options.inputDropout, features),
    recurrentDropout: factors(options.recurrentDropout, units),
    goBackwards: options.goBackwards ?? false,
    returnSequences: options.returnSequences ?? false,
    zeroOutputForMask: options.zeroOutputForMask ?? false,
  };
}

function maskOf({ batch, time, mask }: ProblemOptions, next: () => number): boolean[] | null {
  switch (mask ?? 'none') {
    case 'none':
      return null;
    case 'all':
      return Array.from({ length: batch * time }, () => false);
    case 'random':
      return Array.from({ length: batch * time }, () => next() > -0.3);
    case 'padding':
    case 'end':
      return Array.from({ length: batch }, () => Math.floor((time * (next() + 1)) / 2)).flatMap((padding) =>
        Array.from({ length: time }, (_, t) => (mask === 'end' ? t < padding : t >= padding)),
      );
    default:
      throw new Error('unreachable');
  }
}
