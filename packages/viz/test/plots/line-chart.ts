import { lineChart } from '@unroll/viz';
import { temperatures } from './data.js';

const ROWS = 420_551;

/** Eight years every ten minutes: the extremes of each pixel column survive. */
export function lineChartWholeSeries(): string {
  const { times, values } = temperatures(ROWS);
  values[200_000] = 46; // One spike of ten minutes.
  return lineChart([{ label: 'Temperature (°C)', positions: times, values }], {
    time: true,
    title: 'Temperature at Jena, 2009 to 2016',
  });
}

/** The first ten days: 1,440 points. */
export function lineChartTenDays(): string {
  const { times, values } = temperatures(1440);
  return lineChart([{ label: 'Temperature (°C)', positions: times, values }], {
    time: true,
    title: 'The first ten days',
  });
}

/** Several lines, gaps, and a point with no neighbour. */
export function lineChartSeveral(): string {
  const rows = Array.from({ length: 60 }, (_, row) => row);
  return lineChart(
    [
      { label: 'whole', values: rows.map((row) => Math.sin(row / 6)) },
      {
        label: 'with gaps',
        values: rows.map((row) => (row % 20 < 5 && row !== 22 ? NaN : Math.cos(row / 6))),
      },
      { label: 'falling', values: rows.map((row) => 1 - row / 40) },
    ],
    { title: 'Several lines', yLabel: 'Value', xLabel: 'Row' },
  );
}
