import { OptionError } from '../errors.js';
import { Callback } from './callback.js';

const HOOKS = [
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onCheckpoint',
  'onTrainBatchBegin',
  'onTrainBatchEnd',
  'onTestBegin',
  'onTestEnd',
  'onTestBatchBegin',
  'onTestBatchEnd',
  'onPredictBegin',
  'onPredictEnd',
  'onPredictBatchBegin',
  'onPredictBatchEnd',
] as const;

/** The hooks of a {@link Callback} as plain functions. */
export type Hooks = Partial<Pick<Callback, (typeof HOOKS)[number]>>;

/**
 * A callback from plain functions.
 *
 * @example
 * new LambdaCallback({ onEpochEnd: (epoch, logs) => console.log(epoch, logs.loss) });
 *
 * @see https://keras.io/api/callbacks/lambda_callback/
 */
export class LambdaCallback extends Callback {
  constructor(hooks: Hooks) {
    super();
    for (const [name, hook] of Object.entries(hooks)) {
      if (!(HOOKS as readonly string[]).includes(name) || typeof hook !== 'function') {
        throw new OptionError('LambdaCallback', 'hooks', `be functions named ${HOOKS.join(', ')}`, name);
      }
    }
    Object.assign(this, hooks);
  }
}
