import type { JsonObject } from './json.js';

/** Options that Python Keras wants as floats: it refuses the `0` that JavaScript writes for 0.0. */
const FLOATS = [
  'learning_rate',
  'weight_decay',
  'clipnorm',
  'clipvalue',
  'global_clipnorm',
  'momentum',
  'rho',
  'epsilon',
  'beta_1',
  'beta_2',
  'rate',
  'dropout',
  'recurrent_dropout',
  'mask_value',
];

const wholeFloat = new RegExp(`("(?:${FLOATS.join('|')})":-?\\d+)(?=[,}])`, 'g');

/** Writes JSON that Python reads with floats where Keras insists on them. */
export function writeJson(value: JsonObject): string {
  // Within a text every quote has a backslash before it, so that a match is always a key with its number.
  return JSON.stringify(value).replace(wholeFloat, '$1.0');
}
