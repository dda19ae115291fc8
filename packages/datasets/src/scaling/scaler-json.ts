import { type TableColumn } from '../csv/table.js';
import { DataError } from '../errors.js';

const KINDS = ['standard', 'minMax', 'robust'] as const;

/** The kinds of scalers. */
export type ScalerKind = (typeof KINDS)[number];

/** A fitted scaler as JSON: what is saved beside a model. */
export interface ScalerJson {
  readonly kind: ScalerKind;
  /** The columns, or `null` for arrays without names. */
  readonly columns: readonly TableColumn[] | null;
  /** Of each column: what is subtracted. */
  readonly center: readonly number[];
  /** Of each column: what the rest is divided by. */
  readonly scale: readonly number[];
  /** Numbers of the columns that were constant. */
  readonly constant: readonly number[];
  /** Of each column: how many values were NaN or infinite. */
  readonly missing: readonly number[];
}

/**
 * Checks what `JSON.parse` gave.
 *
 * @throws DataError when it is not a scaler
 */
export function checkScalerJson(json: unknown): ScalerJson {
  const parts = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  const { kind, columns, center, scale, constant, missing } = Object.fromEntries(parts) as Record<
    string,
    unknown
  >;
  const known = KINDS.find((one) => one === kind);
  const numbers = [center, scale, constant, missing].every(isNumbers);
  const named = columns === null || (Array.isArray(columns) && columns.every(isColumn));
  if (known === undefined || !numbers || !named) {
    throw new DataError('scalerFromJson: this is not a saved scaler; save one with JSON.stringify(scaler)');
  }
  const saved = json as ScalerJson;
  const width = saved.center.length;
  const lengths = [saved.scale.length, saved.missing.length, saved.columns?.length ?? width];
  if (lengths.some((length) => length !== width)) {
    throw new DataError(
      `scalerFromJson: the saved scaler has lists of different lengths, ${lengths.join(', ')}`,
    );
  }
  return saved;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'number');
}

function isColumn(value: unknown): value is TableColumn {
  return typeof value === 'object' && value !== null && 'name' in value && 'unit' in value;
}
