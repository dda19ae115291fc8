import { errorByHour } from '@unroll/viz';

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The model beside two baselines. */
export function errorByHourTemperature(): string {
  const wave = (hour: number, peak: number): number => Math.cos((2 * Math.PI * (hour - peak)) / 24);
  return errorByHour(
    [
      { label: 'GRU(32)', values: hours.map((hour) => 2.3 + 0.35 * wave(hour, 15)) },
      { label: 'Persistence', values: hours.map((hour) => 2.6 + 0.5 * wave(hour, 14)) },
      { label: 'Seasonal naive', values: hours.map((hour) => 2.55 + 0.6 * wave(hour, 16)) },
    ],
    { yLabel: 'Mean absolute error (°C)' },
  );
}
