import { NotFiniteError } from '../errors.js';
import { checkNames } from '../fit/check-options.js';
import { type Logs } from '../fit/logs.js';
import { Callback } from './callback.js';

/** Options of {@link TerminateOnNaN}. */
export interface TerminateOnNaNOptions {
  /** Whether to throw a {@link NotFiniteError} instead of stopping with a message. Default false. */
  readonly raiseError?: boolean | undefined;
}

/**
 * Ends training when the loss is NaN or infinite.
 *
 * @example
 * await fit(model, x, y, { callbacks: [new TerminateOnNaN({ raiseError: true })] });
 *
 * @see https://keras.io/api/callbacks/terminate_on_nan/
 */
export class TerminateOnNaN extends Callback {
  readonly #raises: boolean;

  constructor(options: TerminateOnNaNOptions = {}) {
    super();
    checkNames('TerminateOnNaN', options, ['raiseError']);
    this.#raises = options.raiseError ?? false;
  }

  override onTrainBatchEnd(batch: number, logs: Logs): void {
    const { loss } = logs;
    if (loss === undefined || Number.isFinite(loss)) {
      return;
    }
    const message = `TerminateOnNaN: the loss is ${String(loss)} after batch ${String(batch + 1)}, training ends`;
    if (this.#raises) {
      throw new NotFiniteError(message, batch);
    }
    this.session.print(message);
    this.model.stopTraining = true;
  }
}
