import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';

/** Where windows lie in the rows; every distance is counted in rows of the table. */
export interface WindowLayout {
  /** Timesteps in a window. */
  readonly length: number;
  /** Rows from one timestep to the next; default 1. */
  readonly sampling?: number | undefined;
  /** Rows from the newest timestep to the target, or to each of several targets; all >= 1. */
  readonly horizon: number | readonly number[];
  /** Rows from the start of one window to the start of the next; default 1. */
  readonly stride?: number | undefined;
  /** First row a window may use, as input or target; default 0. */
  readonly start?: number | undefined;
  /** Row before which every window ends, targets included; default the number of rows. */
  readonly end?: number | undefined;
}

/** A {@link WindowLayout} that has been checked, with what follows from it. */
export interface ResolvedLayout {
  readonly length: number;
  readonly sampling: number;
  readonly horizons: readonly number[];
  readonly stride: number;
  readonly start: number;
  readonly end: number;
  /** Rows from the first input to the newest. */
  readonly span: number;
  /** How many windows there are. */
  readonly count: number;
}

/**
 * Checks a layout against the number of rows and counts its windows.
 *
 * Window `k` begins at row `s = start + k * stride`; its inputs are rows `s, s + sampling, ..., s + span` with
 * `span = (length - 1) * sampling`, its targets rows `s + span + h` for each horizon `h`. All lie in `[start, end)`.
 *
 * @throws OptionError when a number is out of range or not one window fits
 */
export function resolveLayout(where: string, layout: WindowLayout, rows: number): ResolvedLayout {
  const length = checkInteger(where, 'length', layout.length, 1);
  const sampling = checkInteger(where, 'sampling', layout.sampling ?? 1, 1);
  const stride = checkInteger(where, 'stride', layout.stride ?? 1, 1);
  const start = checkInteger(where, 'start', layout.start ?? 0, 0, rows);
  const end = checkInteger(where, 'end', layout.end ?? rows, start, rows);
  const horizons = typeof layout.horizon === 'number' ? [layout.horizon] : [...layout.horizon];
  if (horizons.length === 0) {
    throw new OptionError(where, 'horizon', 'name at least one step', layout.horizon);
  }
  for (const horizon of horizons) {
    checkInteger(where, 'horizon', horizon, 1);
  }
  const span = (length - 1) * sampling;
  const needed = span + Math.max(...horizons) + 1;
  const available = end - start;
  if (needed > available) {
    throw tooFewRows(where, { length, sampling, span, needed, available, start, end });
  }
  const count = Math.floor((available - needed) / stride) + 1;
  return { length, sampling, horizons, stride, start, end, span, count };
}

interface Shortage {
  readonly length: number;
  readonly sampling: number;
  readonly span: number;
  readonly needed: number;
  readonly available: number;
  readonly start: number;
  readonly end: number;
}

function tooFewRows(where: string, s: Shortage): OptionError {
  const there = `${String(s.available)} rows (${String(s.start)} to ${String(s.end)})`;
  if (s.span + 1 > s.available) {
    const rule = `fit in the ${there}: ${String(s.length)} timesteps ${String(s.sampling)} apart span ${String(s.span + 1)} rows`;
    return new OptionError(where, 'length', rule, s.length, 'use shorter windows or more rows');
  }
  const rule = `leave the target within the ${there}: window and horizon need ${String(s.needed)} rows`;
  const horizon = s.needed - s.span - 1;
  return new OptionError(where, 'horizon', rule, horizon, 'look less far ahead or use more rows');
}
