/** An option of a chart or a report that cannot be used, with what was expected and what was given. */
export class ChartOptionError extends Error {
  override readonly name = 'ChartOptionError';
  /** Stable, for programs: `UNROLL_BAD_OPTION`. */
  readonly code = 'UNROLL_BAD_OPTION';

  /**
   * @param where - the function that was called
   * @param argument - the option or argument, as the caller wrote it
   * @param rule - what it must be, to be read after "must"
   * @param received - what was given
   */
  constructor(
    readonly where: string,
    readonly argument: string,
    readonly rule: string,
    readonly received: unknown,
  ) {
    super(`${where}: ${argument} must ${rule}, got ${show(received)}`);
  }
}

/** Data that cannot be drawn: empty, of different lengths, or without one finite number. */
export class ChartDataError extends Error {
  override readonly name = 'ChartDataError';
  /** Stable, for programs: `UNROLL_DATA`. */
  readonly code = 'UNROLL_DATA';

  /**
   * @param where - the function that was called
   * @param argument - the data, as the caller names it
   * @param rule - what it must be, to be read after "must"
   * @param found - what was found instead, in words
   */
  constructor(
    readonly where: string,
    readonly argument: string,
    readonly rule: string,
    readonly found: string,
  ) {
    super(`${where}: ${argument} must ${rule}, got ${found}`);
  }
}

/** A value as an error message shows it: short, strings in quotes. */
function show(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  }
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
