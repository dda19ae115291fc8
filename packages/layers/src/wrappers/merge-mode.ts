import { add, concat, div, mul, type Tensor } from '@tensorflow/tfjs-core';

/** How the outputs of the two directions become one; `null` keeps both. */
export type MergeMode = 'concat' | 'sum' | 'mul' | 'ave' | null;

/** The merge modes there are. */
export const MERGE_MODES: readonly MergeMode[] = ['concat', 'sum', 'mul', 'ave', null];

/** Merges the outputs of the two directions, each `[batch, ..., units]`. */
export function merge(mode: MergeMode, forward: Tensor, backward: Tensor): Tensor[] {
  switch (mode) {
    case 'concat':
      return [concat([forward, backward], -1)];
    case 'sum':
      return [add(forward, backward)];
    case 'mul':
      return [mul(forward, backward)];
    case 'ave':
      return [div(add(forward, backward), 2)];
    case null:
      return [forward, backward];
  }
}
