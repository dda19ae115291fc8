import { type ColumnScaler } from './column-scaler.js';
import { MinMaxScaler } from './min-max-scaler.js';
import { RobustScaler } from './robust-scaler.js';
import { checkScalerJson } from './scaler-json.js';
import { StandardScaler } from './standard-scaler.js';

/**
 * The scaler that was saved with `JSON.stringify(scaler)`.
 *
 * @param json - what `JSON.parse` gave
 * @throws DataError when it is not a saved scaler
 *
 * @example
 * const again = scalerFromJson(JSON.parse(JSON.stringify(scaler))); // transforms exactly as scaler does
 */
export function scalerFromJson(json: unknown): ColumnScaler {
  const saved = checkScalerJson(json);
  switch (saved.kind) {
    case 'standard':
      return new StandardScaler().restore(saved);
    case 'minMax':
      return new MinMaxScaler().restore(saved);
    case 'robust':
      return new RobustScaler().restore(saved);
  }
}
