import { describe, expect, it } from 'vitest';
import { type BackwardResult, type RecurrentData } from '../src/recurrent/recurrent-call.js';
import { CELL_NAMES } from './reference/cases.js';
import { largestDifference } from './reference/compare.js';
import { type ProblemOptions, randomProblem, randomStream } from './reference/random-problem.js';
import { type ReferenceProblem } from './reference/reference-layer.js';
import { randomUpstream } from './reference/reference-gradient.js';
import { dataOf, runKernels } from './reference/run-kernels.js';
import { simdModules } from './reference/simd-modules.js';

const INPUT_DIM = 70;

type Case = Omit<ProblemOptions, 'cell' | 'features'> & {
  readonly name: string;
  readonly features?: number;
  /** How the rows are padded with token 0. Default: at their start. */
  readonly padding?: 'start' | 'end' | 'none' | 'whole row';
};

const CASES: readonly Case[] = [
  { name: 'padded at the start', batch: 21, time: 23, units: 17 },
  { name: 'one row', batch: 1, time: 9, units: 3 },
  { name: 'no padding', batch: 7, time: 9, units: 3, padding: 'none' },
  { name: 'a row of padding only', batch: 17, time: 9, units: 5, padding: 'whole row' },
  { name: 'every timestep', batch: 19, time: 17, units: 5, returnSequences: true },
  {
    name: 'backwards over padding at the end',
    batch: 19,
    time: 17,
    units: 5,
    padding: 'end',
    goBackwards: true,
    returnSequences: true,
  },
  { name: 'backwards', batch: 19, time: 17, units: 5, goBackwards: true },
  { name: 'initial state', batch: 19, time: 17, units: 5, initialState: true },
  { name: 'recurrent dropout', batch: 19, time: 17, units: 5, recurrentDropout: 'perGate' },
  { name: 'masked padding', batch: 19, time: 17, units: 5, mask: 'padding', returnSequences: true },
  { name: 'wide', batch: 9, time: 13, units: 32, features: 32, bias: false },
];

/** A problem whose input is looked up, and the same as tokens. */
function tokenProblem(
  cell: ReferenceProblem['cell'],
  options: Case,
): { problem: ReferenceProblem; tokens: Int32Array; table: Float32Array } {
  const { batch, time, features = 6, padding = 'start', ...rest } = options;
  const next = randomStream(11);
  const table = Float32Array.from({ length: INPUT_DIM * features }, () => next());
  const tokens = new Int32Array(batch * time);
  for (let row = 0; row < batch; row++) {
    const pads =
      padding === 'whole row' && row === 3
        ? time
        : padding === 'none'
          ? 0
          : Math.floor(((next() + 1) / 2) * time);
    for (let t = 0; t < time; t++) {
      const pad = padding === 'end' ? t >= time - pads : t < pads;
      tokens[row * time + t] = pad ? 0 : 1 + Math.floor(((next() + 1) / 2) * (INPUT_DIM - 1));
    }
  }
  const x = Array.from(tokens).flatMap((token) =>
    Array.from(table.subarray(token * features, (token + 1) * features)),
  );
  return { problem: { ...randomProblem({ cell, batch, time, features, ...rest }), x }, tokens, table };
}

/** The gradient of the table from the gradient of x. */
function scatter(dx: Float32Array, tokens: Int32Array, features: number): Float64Array {
  const sums = new Float64Array(INPUT_DIM * features);
  dx.forEach((value, index) => {
    const at = (tokens[Math.floor(index / features)] ?? 0) * features + (index % features);
    sums[at] = (sums[at] ?? 0) + value;
  });
  return sums;
}

describe.each(simdModules)('tokens in place of their vectors, $build', ({ module }) => {
  for (const cell of CELL_NAMES) {
    it.each(CASES)(`${cell}: $name`, (options) => {
      const { problem, tokens, table } = tokenProblem(cell, options);
      const upstream = randomUpstream(problem, 5);
      const data: RecurrentData = { ...dataOf(problem), input: { kind: 'tokens', tokens, table } };
      const expected = runKernels(module, problem, upstream);
      for (const parts of [1, 2, 3]) {
        const { forward, backward } = runKernels(module, problem, upstream, parts, data);
        expect(largestDifference(forward.output, expected.forward.output)).toBeLessThan(2e-6);
        forward.states.forEach((state, index) => {
          expect(largestDifference(state, expected.forward.states[index] ?? [])).toBeLessThan(2e-6);
        });
        for (const name of ['kernel', 'recurrentKernel', 'bias'] as const) {
          expect(largestDifference(backward?.[name], expected.backward?.[name] ?? []), name).toBeLessThan(
            4e-6,
          );
        }
        const dx = expected.backward?.input ?? new Float32Array(0);
        expect(largestDifference(backward?.input, scatter(dx, tokens, problem.features))).toBeLessThan(4e-6);
        compareStateGradients(problem, backward, expected.backward);
        const inference = runKernels(module, problem, undefined, parts, data);
        expect(largestDifference(inference.forward.output, expected.forward.output)).toBeLessThan(2e-6);
      }
      expect(module.memory.blocksInUse).toBe(0);
    });
  }
});

function compareStateGradients(
  { initialState }: ReferenceProblem,
  actual: BackwardResult<Float32Array> | undefined,
  expected: BackwardResult<Float32Array> | undefined,
): void {
  for (let index = 0; index < (initialState?.length ?? 0); index++) {
    expect(largestDifference(actual?.initialState[index], expected?.initialState[index] ?? [])).toBeLessThan(
      4e-6,
    );
  }
}
