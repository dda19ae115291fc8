import { reliability } from '@unroll/viz';
import { random } from './data.js';

/** An overconfident network. */
export function reliabilityOverconfident(): string {
  const next = random(11);
  const truth = Array.from({ length: 5000 }, () => next() * 0.94 + 0.03);
  const labels = truth.map((probability) => (next() < probability ? 1 : 0));
  const said = truth.map((probability) => 1 / (1 + ((1 - probability) / probability) ** 1.8));
  return reliability(said, labels);
}
