import { checkOneOf, checkRange } from '../fit/check-options.js';
import { MonitorError } from '../errors.js';
import { Callback } from './callback.js';

/** Whether smaller (`min`) or larger (`max`) is better; `auto` takes it from the metric. */
export type MonitorMode = 'auto' | 'min' | 'max';

/** What callbacks that watch a quantity have in common. */
export interface MonitorOptions {
  /** The quantity to watch, a name of the history. Default `val_loss`. */
  readonly monitor?: string | undefined;
  /** Whether smaller or larger is better. Default `auto`. */
  readonly mode?: MonitorMode | undefined;
}

/** Base of the callbacks that watch one quantity of the logs. */
export abstract class MonitorCallback extends Callback {
  /** The quantity that is watched. */
  readonly monitor: string;
  /** The best value so far. */
  protected best: number | undefined;
  readonly #mode: MonitorMode;
  readonly #minDelta: number;
  #sign = 1;

  /**
   * @param options - what to watch
   * @param minDelta - the least change that counts as an improvement
   */
  protected constructor(options: MonitorOptions, minDelta = 0) {
    super();
    this.monitor = options.monitor ?? 'val_loss';
    this.#mode = checkOneOf(this.constructor.name, 'mode', options.mode ?? 'auto', ['auto', 'min', 'max']);
    this.#minDelta = Math.abs(checkRange(this.constructor.name, 'minDelta', minDelta, -Infinity, Infinity));
  }

  override onTrainBegin(): void | Promise<void> {
    const { metrics, directions } = this.params;
    const name = this.constructor.name;
    if (!metrics.includes(this.monitor)) {
      const advice = this.monitor.startsWith('val_') && !metrics.some((metric) => metric.startsWith('val_'));
      throw new MonitorError(
        `${name}: monitor must be one of ${metrics.join(', ')}, got "${this.monitor}"${advice ? '. Give fit validationData or validationSplit' : ''}`,
        this.monitor,
        metrics,
      );
    }
    const direction = this.#mode === 'auto' ? directions[this.monitor.replace(/^val_/, '')] : this.#mode;
    if (direction === undefined) {
      throw new MonitorError(
        `${name}: mode must be "min" or "max" for monitor "${this.monitor}", whose direction is not known, got "auto"`,
        this.monitor,
        metrics,
      );
    }
    this.#sign = direction === 'min' ? 1 : -1;
  }

  /** Whether a value is better than another by more than the least change; anything is better than none. */
  protected isImprovement(value: number, reference: number | undefined): boolean {
    return reference === undefined || this.#sign * (reference - value) > this.#minDelta;
  }
}
