import { expandDims, stack, tidy, unstack, where, zerosLike, type Tensor } from '@tensorflow/tfjs-core';
import type { StepResult } from '../cells/recurrent-cell.js';

/** What a pass over a sequence needs. */
export interface ScanArgs {
  /** `[batch, time, ...features]`, at least one timestep */
  readonly x: Tensor;
  /** Which timesteps count, boolean `[batch, time]`; null for all. */
  readonly mask: Tensor | null;
  /** The states before the first step, each `[batch, size]`. */
  readonly initialStates: Tensor[];
  /** Whether to start at the last timestep. */
  readonly goBackwards: boolean;
  /** Whether to keep the output of every timestep. */
  readonly returnSequences: boolean;
  /** Whether a masked timestep gives zeros instead of the output before it. */
  readonly zeroOutputForMask: boolean;
  /** The cell. */
  readonly step: (input: Tensor, states: Tensor[]) => StepResult;
}

/**
 * Runs a cell over the timesteps of a sequence, one after the other, with Keras' rule for masks: where a timestep is
 * masked the states stay as they were, and the output is the one before it (zeros before the first), or zeros.
 *
 * @returns the output `[batch, time, units]`, in the order the timesteps were run, or the last one
 * `[batch, units]`; and the last states
 */
export function scan(args: ScanArgs): StepResult {
  const { x, mask, goBackwards, returnSequences } = args;
  const inputs = inOrder(unstack(x, 1), goBackwards);
  const masks = mask === null ? [] : inOrder(unstack(mask, 1), goBackwards);
  const outputs: Tensor[] = [];
  let last: Tensor | undefined;
  let states = args.initialStates;
  for (const [t, input] of inputs.entries()) {
    const stepMask = masks[t];
    const before = last;
    const [output, ...after] = tidy(() => {
      const result = args.step(input, states);
      return stepMask === undefined ? list(result) : list(masked(args, stepMask, result, before, states));
    }) as [Tensor, ...Tensor[]];
    last = output;
    states = after;
    if (returnSequences) {
      outputs.push(output);
    }
  }
  return { output: returnSequences ? stack(outputs, 1) : (last ?? x), states };
}

function masked(
  { zeroOutputForMask }: ScanArgs,
  mask: Tensor,
  result: StepResult,
  outputBefore: Tensor | undefined,
  statesBefore: readonly Tensor[],
): StepResult {
  const condition = expandDims(mask, 1);
  const otherwise = zeroOutputForMask ? undefined : outputBefore;
  return {
    output: where(condition, result.output, otherwise ?? zerosLike(result.output)),
    states: result.states.map((state, i) => where(condition, state, statesBefore[i] ?? zerosLike(state))),
  };
}

function list({ output, states }: StepResult): Tensor[] {
  return [output, ...states];
}

/** A copy in the order of reading: the list that `unstack` gives belongs to the gradient tape. */
function inOrder(steps: readonly Tensor[], goBackwards: boolean): Tensor[] {
  return goBackwards ? [...steps].reverse() : [...steps];
}
