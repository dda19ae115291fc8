import { type Logs } from '../fit/logs.js';

/** Losses and metrics as Keras prints them: `loss: 0.6931 - acc: 0.5012`. */
export function formatLogs(logs: Logs): string {
  return Object.entries(logs)
    .map(([name, value]) => `${name}: ${formatNumber(value)}`)
    .join(' - ');
}

/** Four decimals, or scientific where those would show little: `0.6931`, `2.5000e-5`. */
export function formatNumber(value: number): string {
  return Math.abs(value) > 1e-3 || value === 0 ? value.toFixed(4) : value.toExponential(4);
}

/** A duration in people's units: `340ms`, `12.3s`, `4m05s`, `2h10m`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) {
    return `${String(Math.round(seconds * 1000))}ms`;
  }
  if (seconds < 59.95) {
    return `${seconds.toFixed(1)}s`;
  }
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes < 60
    ? `${String(minutes)}m${String(rest).padStart(2, '0')}s`
    : `${String(Math.floor(minutes / 60))}h${String(minutes % 60).padStart(2, '0')}m`;
}

/** The time one step takes: `0.42ms/step`, `41ms/step`, `1.7s/step`. */
export function formatPace(secondsPerStep: number): string {
  const milliseconds = secondsPerStep * 1000;
  if (milliseconds >= 1000) {
    return `${secondsPerStep.toFixed(1)}s/step`;
  }
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : milliseconds.toFixed(0)}ms/step`;
}
