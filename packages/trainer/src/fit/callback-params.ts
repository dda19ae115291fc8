import { type CallbackParams } from '../callbacks/callback.js';
import { type TrainingPlan } from './training-run.js';

/** What callbacks are told of a run. */
export function callbackParams({
  compiled,
  source,
  validation,
  epochs,
  verbose,
}: TrainingPlan): CallbackParams {
  const names = ['loss', ...compiled.lossNames, ...compiled.metrics.map(({ name }) => name)];
  const directions: Record<string, 'min' | 'max'> = {};
  for (const name of ['loss', ...compiled.lossNames]) {
    directions[name] = 'min';
  }
  for (const { name, metric } of compiled.metrics) {
    if (metric.direction !== undefined) {
      directions[name] = metric.direction;
    }
  }
  return {
    epochs,
    get steps() {
      return source.steps;
    },
    verbose,
    metrics: validation === undefined ? names : [...names, ...names.map((name) => `val_${name}`)],
    directions,
  };
}
