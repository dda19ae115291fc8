import { type Logs } from '../fit/logs.js';
import { formatLogs, formatPace, formatSeconds } from './format-logs.js';

/** How far a pass over batches is. */
export interface Progress {
  /** Batches done. */
  readonly done: number;
  /** Batches in all; `undefined` while unknown. */
  readonly total: number | undefined;
  /** Seconds since the pass began. */
  readonly seconds: number;
  /** Losses and metrics so far. */
  readonly logs: Logs;
}

const BAR_CELLS = 20;

/** The line of a progress bar: ` 37/157 ━━━━╺─────────────── 11.8s 98ms/step - loss: 0.61`. */
export function barLine({ done, total, seconds, logs }: Progress): string {
  const width = String(total ?? done).length;
  const count =
    total === undefined
      ? `${String(done)} batches`
      : `${String(done).padStart(width)}/${String(total)} ${bar(done / total)}`;
  const finished = total !== undefined && done >= total;
  const time = finished
    ? formatSeconds(seconds)
    : total === undefined || done === 0
      ? ''
      : formatSeconds((seconds / done) * (total - done));
  return [count, time, done === 0 ? '' : formatPace(seconds / done), withDash(logs)]
    .filter((part) => part !== '')
    .join(' ');
}

/** The line that sums up an epoch where there is no bar: `Epoch 3/10 - 12.3s - 78ms/step - loss: 0.3012`. */
export function epochLine(title: string, { done, seconds, logs }: Progress): string {
  return [title, formatSeconds(seconds), formatPace(seconds / Math.max(1, done)), formatLogs(logs)]
    .filter((part) => part !== '')
    .join(' - ');
}

/** A sign of life from the middle of an epoch: `Epoch 3/10 - 312/500 - eta 38.0s - loss: 0.3312`. */
export function interimLine(title: string, { done, total, seconds, logs }: Progress): string {
  const count = total === undefined ? `${String(done)} batches` : `${String(done)}/${String(total)}`;
  const eta =
    total === undefined || done === 0 ? '' : `eta ${formatSeconds((seconds / done) * (total - done))}`;
  return [title, count, eta, formatLogs(logs)].filter((part) => part !== '').join(' - ');
}

function bar(share: number): string {
  const cells = Math.min(BAR_CELLS, Math.round(share * BAR_CELLS));
  return `${'━'.repeat(cells)}${'─'.repeat(BAR_CELLS - cells)}`;
}

function withDash(logs: Logs): string {
  const text = formatLogs(logs);
  return text === '' ? '' : `- ${text}`;
}
