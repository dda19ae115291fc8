import type { LayerOptions } from '../options/layer-options.js';
import type { RegularizerOption } from '../options/regularizer.js';

/** Options of every recurrent layer, whatever its cell: Keras 3's names and defaults. */
export interface RecurrentOptions extends LayerOptions {
  /** Whether the output holds every timestep, `[batch, time, units]`, or the last, `[batch, units]`. Default false. */
  readonly returnSequences?: boolean | undefined;
  /** Whether the last states follow the output. Default false. */
  readonly returnState?: boolean | undefined;
  /** Whether the sequence is read from its end, and given back in that order. Default false. */
  readonly goBackwards?: boolean | undefined;
  /** Whether a batch starts from the last states of the batch before it, row by row. Default false. */
  readonly stateful?: boolean | undefined;
  /** Whether a masked timestep gives zeros instead of the output before it. Default false. */
  readonly zeroOutputForMask?: boolean | undefined;
  /** Penalty on the output, per row of the batch. Default none. */
  readonly activityRegularizer?: RegularizerOption | undefined;
}
