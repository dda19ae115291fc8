import { forecastChart } from '@unroll/viz';
import { normal, temperatures } from './data.js';

/** Eight days of hourly forecasts, a day ahead, with band and baseline. */
export function forecastChartDayAhead(): string {
  const all = temperatures(144 * 40);
  const noise = normal(3);
  const rows = Array.from({ length: 24 * 8 }, (_, hour) => 144 * 20 + hour * 6);
  const at = (row: number): number => all.values[row] ?? NaN;
  let drift = 0;
  const forecast = rows.map((row) => {
    drift = 0.9 * drift + 0.35 * noise();
    return 0.8 * at(row) + 0.2 * at(row - 144) + drift;
  });
  return forecastChart(
    {
      times: rows.map((row) => all.times[row] ?? NaN),
      truth: rows.map(at),
      forecast,
      band: {
        label: '80 % of validation errors',
        lower: forecast.map((value) => value - 2.9),
        upper: forecast.map((value) => value + 2.9),
      },
      baselines: [{ label: 'Persistence (now)', values: rows.map((row) => at(row - 150)) }],
    },
    { yLabel: 'Temperature (°C)', label: 'GRU(32)', title: 'Forecast and truth, 25 hours ahead' },
  );
}

/** One forecast still has a picture, and a truth that is missing leaves a gap. */
export function forecastChartShort(): string {
  const times = [0, 1, 2, 3].map((hour) => Date.UTC(2016, 5, 1, hour));
  return forecastChart(
    { times, truth: [14, NaN, 15, 16], forecast: [13.5, 14, 15.2, 16.4] },
    { yLabel: 'Temperature (°C)', width: 520 },
  );
}
