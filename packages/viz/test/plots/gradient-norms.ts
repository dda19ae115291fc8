import { gradientNorms } from '@unroll/viz';

/** A simple RNN's gradient vanishes over 100 timesteps, an LSTM's does not. */
export function gradientNormsVanishing(): string {
  const steps = Array.from({ length: 100 }, (_, step) => step);
  return gradientNorms(
    [
      {
        label: 'SimpleRNN',
        norms: steps.map((step) => 0.02 * 0.86 ** (99 - step) * (1 + 0.3 * Math.sin(step))),
      },
      { label: 'LSTM', norms: steps.map((step) => 0.01 * 0.985 ** (99 - step) * (1 + 0.2 * Math.cos(step))) },
      { label: 'GRU', norms: steps.map((step) => (step < 3 ? 0 : 0.012 * 0.97 ** (99 - step))) },
    ],
    { subtitle: 'Loss at the last timestep, with respect to each input' },
  );
}
