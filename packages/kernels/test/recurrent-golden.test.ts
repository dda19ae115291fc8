import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { largestDifference } from './reference/compare.js';
import { type ReferenceProblem } from './reference/reference-layer.js';
import { runKernels } from './reference/run-kernels.js';
import { simdModules } from './reference/simd-modules.js';

type GradientName = 'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'state0' | 'state1';

interface GoldenCase {
  readonly cell: ReferenceProblem['cell'];
  readonly name: string;
  readonly options: {
    readonly go_backwards?: boolean;
    readonly return_sequences?: boolean;
    readonly zero_output_for_mask?: boolean;
  };
  readonly x: number[];
  readonly mask: boolean[] | null;
  readonly weights: Readonly<Record<'kernel' | 'recurrentKernel' | 'bias', number[]>>;
  readonly initialState: number[][];
  /** Of the output, then of each state; so are `outputs`. */
  readonly upstream: number[][];
  readonly outputs: number[][];
  readonly gradients: Readonly<Partial<Record<GradientName, number[]>>>;
}

interface Golden {
  readonly keras: string;
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
  readonly cases: readonly GoldenCase[];
}

/** Written by golden/recurrent.py. */
const golden = JSON.parse(readFileSync(new URL('golden/recurrent.json', import.meta.url), 'utf8')) as Golden;
const { batch, time, features, units } = golden;

function problemOf({ cell, x, mask, weights, initialState, options }: GoldenCase): ReferenceProblem {
  return {
    cell,
    batch,
    time,
    features,
    units,
    x,
    mask,
    ...weights,
    initialState,
    inputDropout: null,
    recurrentDropout: null,
    goBackwards: options.go_backwards ?? false,
    returnSequences: options.return_sequences ?? true,
    zeroOutputForMask: options.zero_output_for_mask ?? false,
  };
}

describe.each(simdModules)(`the numbers of Keras ${golden.keras}, $build`, ({ module }) => {
  it.each(golden.cases)('$cell, $name', (golden) => {
    const [output = [], ...states] = golden.upstream;
    const { forward, backward } = runKernels(module, problemOf(golden), { output, states });
    [forward.output, ...forward.states].forEach((values, index) => {
      expect(largestDifference(values, golden.outputs[index] ?? [])).toBeLessThan(2e-6);
    });
    const gradients: Readonly<Record<GradientName, ArrayLike<number> | undefined>> = {
      x: backward?.input,
      kernel: backward?.kernel,
      recurrentKernel: backward?.recurrentKernel,
      bias: backward?.bias,
      state0: backward?.initialState[0],
      state1: backward?.initialState[1],
    };
    for (const [name, expected] of Object.entries(golden.gradients)) {
      expect(largestDifference(gradients[name as GradientName], expected), name).toBeLessThan(2e-6);
    }
  });
});
