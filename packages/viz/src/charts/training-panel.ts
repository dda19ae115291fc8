import * as Plot from '@observablehq/plot';
import { type BestEpoch } from '../data/best-epoch.js';
import { type EpochPoint } from '../data/epoch-series.js';
import { isolated } from '../data/xy-points.js';
import { type Panel } from '../figure/draw-panel.js';
import { paddedDomain } from '../figure/padded-domain.js';
import { hue, ink } from '../figure/theme.js';

/** A reference line with its look and the key of its panel. */
export interface DrawnReference {
  readonly label: string;
  readonly value: number;
  readonly of: string;
  readonly dash: string;
}

/** What a panel of training curves shows. */
export interface TrainingPanel {
  readonly label: string;
  readonly training: readonly EpochPoint[];
  readonly validation: readonly EpochPoint[];
  readonly best: BestEpoch | undefined;
  /** Whether the best epoch's value lies in this panel. */
  readonly ringed: boolean;
  readonly references: readonly DrawnReference[];
}

/** One key of a history over the epochs: training as points, validation as a line, the best epoch marked. */
export function trainingPanel({
  label,
  training,
  validation,
  best,
  ringed,
  references,
}: TrainingPanel): Panel {
  const epochs = [...training, ...validation].map(({ x }) => x);
  const values = [...training, ...validation, ...references.map(({ value }) => ({ y: value }))].map(
    ({ y }) => y,
  );
  const first = Math.min(...epochs);
  const last = Math.max(...epochs);
  const color = hue.blue.light;
  return {
    xLabel: 'Epoch',
    yLabel: label,
    height: 300,
    xAxis: { ticks: epochTicks(first, last), tickFormat: 'd' },
    plot: {
      x: { domain: first === last ? [first - 1, last + 1] : [first, last], inset: 8 },
      y: { domain: paddedDomain(values), nice: true, inset: 4 },
      marks: [
        best === undefined
          ? null
          : Plot.ruleX([best.x], { stroke: hue.vermillion.light, strokeDasharray: '2 3' }),
        references.map(({ value, dash }) =>
          Plot.ruleY([value], { stroke: ink.reference.light, strokeDasharray: dash }),
        ),
        Plot.lineY(validation, { x: 'x', y: 'y', stroke: color, strokeWidth: 2 }),
        Plot.dot(isolated(validation), {
          x: 'x',
          y: 'y',
          stroke: color,
          strokeWidth: 2,
          r: 3.5,
          fill: ink.paper.light,
        }),
        Plot.dot(training, { x: 'x', y: 'y', fill: color, r: training.length > 40 ? 2.4 : 3.6 }),
        ringed && best !== undefined
          ? Plot.dot([best], {
              ...{ x: 'x', y: 'y', r: 6, strokeWidth: 2.2 },
              ...{ stroke: hue.vermillion.light, fill: 'none' },
            })
          : null,
      ],
    },
  };
}

/** Whole epochs only, at most eleven, the first included. */
function epochTicks(first: number, last: number): readonly number[] {
  const steps = [1, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
  const step = steps.find((size) => (last - first) / size <= 10) ?? Math.ceil((last - first) / 8);
  const ticks = [first];
  for (let tick = Math.floor(first / step) * step + step; tick <= last; tick += step) {
    if (tick - first >= step * 0.6) {
      ticks.push(tick);
    }
  }
  return ticks;
}
