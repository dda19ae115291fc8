import { type Json } from './callback.js';

/** A number as JSON, which knows neither NaN nor infinity. */
export function encodeNumber(value: number | undefined): Json {
  return value === undefined ? null : Number.isFinite(value) ? value : String(value);
}

/** The inverse of {@link encodeNumber}. */
export function decodeNumber(json: Json): number | undefined {
  return json === null ? undefined : Number(json);
}
