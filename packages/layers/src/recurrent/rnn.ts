import { serialization } from '@tensorflow/tfjs-core';
import { RecurrentCell } from '../cells/recurrent-cell.js';
import { StackedCells } from '../cells/stacked-cells.js';
import { LayerOptionError } from '../errors.js';
import { fromConfig, fromSerialized, isSerialized, toSerialized } from '../options/serialized.js';
import type { KernelChoice } from './kernel-choice.js';
import { RecurrentLayer } from './recurrent-layer.js';
import type { RecurrentOptions } from './recurrent-options.js';

/** Options of {@link rnn}. */
export interface RNNOptions extends RecurrentOptions {
  /** The cell, or several that are run one on top of the other at every timestep. */
  readonly cell: RecurrentCell | readonly RecurrentCell[];
}

/** A recurrent layer around any cell. Made by {@link rnn}. */
export class RNN extends RecurrentLayer {
  static readonly className = 'unroll>RNN';
  static override readonly fromConfig = fromConfig;

  constructor(options: RNNOptions) {
    super('rnn', readCell(options.cell), options);
  }

  override get kernel(): KernelChoice {
    return { kind: 'stepwise', reason: `rnn runs ${this.cell.getClassName()} as it is written` };
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), cell: toSerialized(this.cell) };
  }
}

serialization.registerClass(RNN);

function readCell(cell: unknown): RecurrentCell {
  if (Array.isArray(cell)) {
    return new StackedCells({ cells: cell });
  }
  const read = isSerialized(cell) ? fromSerialized('rnn', 'cell', cell) : cell;
  if (!(read instanceof RecurrentCell)) {
    throw new LayerOptionError('rnn', 'cell', 'be a RecurrentCell or a list of them', cell);
  }
  return read;
}

/**
 * Makes a recurrent layer from a cell: `simpleRNNCell`, `lstmCell`, `gruCell`, one of your own, or a list of cells
 * that are stacked. With `returnState` the states of all cells follow the output, from the first cell to the last.
 *
 * @param options - `cell` is required
 * @throws LayerOptionError if `cell` is not a cell
 *
 * @example
 * ```ts
 * const layer = rnn({ cell: [lstmCell({ units: 8 }), gruCell({ units: 4 })], returnSequences: true });
 * layer.apply(tf.zeros([2, 5, 3])).shape; // [2, 5, 4]
 * ```
 *
 * @see https://keras.io/api/layers/recurrent_layers/rnn/
 */
export function rnn(options: RNNOptions): RNN {
  return new RNN(options);
}
