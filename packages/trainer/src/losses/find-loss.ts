import { binaryCrossentropy } from './binary-crossentropy.js';
import { categoricalCrossentropy, sparseCategoricalCrossentropy } from './categorical-crossentropy.js';
import { huber } from './huber.js';
import { type LossFunction } from './loss-function.js';
import { meanAbsoluteError } from './mean-absolute-error.js';
import { meanSquaredError } from './mean-squared-error.js';

const OURS: ReadonlyMap<string, LossFunction> = new Map([
  ['binaryCrossentropy', binaryCrossentropy],
  ['categoricalCrossentropy', categoricalCrossentropy],
  ['huber', huber],
  ['meanAbsoluteError', meanAbsoluteError],
  ['meanSquaredError', meanSquaredError],
  ['sparseCategoricalCrossentropy', sparseCategoricalCrossentropy],
]);

/** Short and Keras' Python names, and the camelCase name that each stands for. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['bce', 'binaryCrossentropy'],
  ['kld', 'kullbackLeiblerDivergence'],
  ['mae', 'meanAbsoluteError'],
  ['mape', 'meanAbsolutePercentageError'],
  ['mse', 'meanSquaredError'],
  ['msle', 'meanSquaredLogarithmicError'],
]);

/**
 * The full camelCase name of a loss: `mse` and `mean_squared_error` give `meanSquaredError`.
 *
 * @param name - a name as Keras or tfjs spell it
 */
export function lossName(name: string): string {
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return ALIASES.get(camel.toLowerCase()) ?? camel;
}

/** This package's own loss of that name, `undefined` where tfjs' serves. */
export function findLoss(name: string): LossFunction | undefined {
  return OURS.get(lossName(name));
}
