import * as Plot from '@observablehq/plot';
import { bestEpoch, type BestEpoch } from '../data/best-epoch.js';
import { epochSeries, type EpochPoint, type TrainingHistory } from '../data/epoch-series.js';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { ChartDataError, ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { type LegendEntry } from '../figure/draw-legend.js';
import { type Panel } from '../figure/draw-panel.js';
import { hue, ink } from '../figure/theme.js';
import { isolated } from '../data/xy-points.js';
import { formatNumber } from '../data/format-number.js';

/** A value to compare the curves with, drawn as a dashed line: a baseline's validation score. */
export interface ReferenceLine {
  readonly label: string;
  readonly value: number;
  /** Which panel it belongs to: a key of the history; default the metric. */
  readonly of?: string;
}

/** Options of {@link trainingCurves}. */
export interface TrainingCurvesOptions extends FigureOptions {
  /** Metric drawn beside the loss: a key of the history; default the first that is neither loss nor learning rate. */
  readonly metric?: string;
  /** Words for the axes by key, e.g. `{ loss: 'Loss (binary cross-entropy)', acc: 'Accuracy' }`; default the key. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Series whose best epoch is marked; default `val_<metric>`, else `val_loss`, else nothing is marked. */
  readonly monitor?: string;
  /** Whether the least or the greatest value is best; default `auto`: greatest for accuracy, AUC, precision, recall, F1, R2. */
  readonly mode?: 'auto' | 'min' | 'max';
  /** Validation ran every so many epochs; default 1. */
  readonly validationFreq?: number;
  /** Values to compare with; default none. */
  readonly references?: readonly ReferenceLine[];
}

const WHERE = 'trainingCurves';
const DASHES = ['7 4', '2 3', '9 3 2 3'];

/**
 * Loss and metric over the epochs: training as points, validation as a line, the best epoch marked.
 * Epochs are counted from 1 as people do (Keras' `epoch` counts from 0). Values that are not finite (a loss that
 * became NaN) leave a gap and are counted under the picture.
 *
 * @param history - Keras' `History`: `{ history: { loss, acc, val_loss, val_acc }, epoch }`
 * @returns a stand-alone SVG document
 * @throws ChartDataError if the history is empty, lengths differ, or no value is finite
 * @throws ChartOptionError if `metric` or `monitor` is no key of the history
 * @example
 * const svg = trainingCurves({
 *   epoch: [0, 1, 2],
 *   history: { loss: [0.6, 0.4, 0.3], acc: [0.65, 0.82, 0.88], val_loss: [0.5, 0.41, 0.43], val_acc: [0.77, 0.83, 0.82] },
 * });
 */
export function trainingCurves(history: TrainingHistory, options: TrainingCurvesOptions = {}): string {
  const metric = chooseMetric(history, options.metric);
  const keys = metric === undefined ? ['loss'] : ['loss', metric];
  const { validationFreq = 1, references = [] } = options;
  const curves = keys.map((key) => ({
    key,
    training: epochSeries(WHERE, history, key, 1),
    validation: epochSeries(WHERE, history, `val_${key}`, validationFreq),
  }));
  const points = curves.flatMap(({ training, validation }) => [...training, ...validation]);
  const gaps = points.filter(({ y }) => Number.isNaN(y)).length;
  if (gaps === points.length) {
    throw new ChartDataError(WHERE, 'history', 'hold at least one finite value', `${gaps} that are not`);
  }
  checkReferences(
    references,
    curves.map(({ key }) => key),
  );
  const best = chooseBest(history, metric, options);
  const hasValidation = curves.some(({ validation }) => validation.length > 0);
  const words = checkFigureOptions(WHERE, options, {
    title: hasValidation ? 'Training and validation' : 'Training',
    description: describe(curves, best),
  });
  const panels = curves.map(({ key, training, validation }) =>
    panel(
      options.labels?.[key] ?? capitalise(key),
      training,
      validation,
      best,
      best?.key === `val_${key}` || best?.key === key,
      references.filter(({ of = metric ?? 'loss' }) => of === key),
    ),
  );
  return composeFigure({
    ...words,
    legend: legend(hasValidation, best, references),
    panels,
    ...(gaps === 0
      ? {}
      : {
          note: `${gaps} of ${points.length} values are not finite (NaN or infinite): nothing is drawn there.`,
        }),
  });
}

function panel(
  label: string,
  training: readonly EpochPoint[],
  validation: readonly EpochPoint[],
  best: BestEpoch | undefined,
  ringed: boolean,
  references: readonly ReferenceLine[],
): Panel {
  const epochs = [...training, ...validation].map(({ x }) => x);
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
      y: { nice: true, inset: 4 },
      marks: [
        best === undefined
          ? null
          : Plot.ruleX([best.x], { stroke: hue.vermillion.light, strokeDasharray: '2 3' }),
        references.map(({ value }, index) =>
          Plot.ruleY([value], {
            stroke: ink.reference.light,
            strokeDasharray: DASHES[index % DASHES.length] ?? 'none',
          }),
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

function legend(
  hasValidation: boolean,
  best: BestEpoch | undefined,
  references: readonly ReferenceLine[],
): readonly LegendEntry[] {
  const color = hue.blue.light;
  const entries: LegendEntry[] = [{ label: 'Training', mark: 'point', color }];
  if (hasValidation) {
    entries.push({ label: 'Validation', mark: 'line', color });
  }
  if (best !== undefined) {
    const label = `Best epoch: ${best.x} (${best.key} ${formatNumber(best.y)})`;
    entries.push({ label, mark: 'point', color: hue.vermillion.light, hollow: true });
  }
  references.forEach(({ label }, index) => {
    const dash = DASHES[index % DASHES.length] ?? 'none';
    entries.push({ label, mark: 'line', color: ink.reference.light, dash });
  });
  return entries;
}

function chooseMetric(history: TrainingHistory, asked: string | undefined): string | undefined {
  const metrics = Object.keys(history.history).filter(
    (key) => key !== 'loss' && key !== 'lr' && key !== 'learning_rate' && !key.startsWith('val_'),
  );
  if (asked === undefined) {
    return metrics[0];
  }
  if (!metrics.includes(asked)) {
    throw new ChartOptionError(
      WHERE,
      'metric',
      metrics.length === 0 ? 'be left out (the history holds only the loss)' : `be ${list(metrics)}`,
      asked,
    );
  }
  return asked;
}

function chooseBest(
  history: TrainingHistory,
  metric: string | undefined,
  options: TrainingCurvesOptions,
): BestEpoch | undefined {
  const { monitor, mode = 'auto', validationFreq = 1 } = options;
  const keys = Object.keys(history.history);
  if (monitor !== undefined && !keys.includes(monitor)) {
    throw new ChartOptionError(WHERE, 'monitor', `be ${list(keys)}`, monitor);
  }
  const key = monitor ?? [`val_${metric ?? 'loss'}`, 'val_loss'].find((name) => keys.includes(name));
  if (key === undefined) {
    return undefined;
  }
  const frequency = key.startsWith('val_') ? validationFreq : 1;
  return bestEpoch(key, epochSeries(WHERE, history, key, frequency), mode);
}

function describe(
  curves: readonly {
    readonly key: string;
    readonly training: readonly EpochPoint[];
    readonly validation: readonly EpochPoint[];
  }[],
  best: BestEpoch | undefined,
): string {
  const ends = curves.flatMap(({ key, training, validation }) => [
    `${key} goes from ${range(training)} in training`,
    ...(validation.length === 0 ? [] : [`from ${range(validation)} in validation`]),
  ]);
  const count = curves[0]?.training.length ?? 0;
  const winner =
    best === undefined ? '' : ` The best ${best.key}, ${formatNumber(best.y)}, is at epoch ${best.x}.`;
  return `Over ${count} ${count === 1 ? 'epoch' : 'epochs'}, ${ends.join(', ')}.${winner}`;
}

function range(points: readonly EpochPoint[]): string {
  return `${formatNumber(points[0]?.y ?? NaN)} to ${formatNumber(points.at(-1)?.y ?? NaN)}`;
}

function checkReferences(references: readonly ReferenceLine[], keys: readonly string[]): void {
  for (const { of, value } of references) {
    if (of !== undefined && !keys.includes(of)) {
      throw new ChartOptionError(WHERE, 'references.of', `be ${list(keys)}`, of);
    }
    if (!Number.isFinite(value)) {
      throw new ChartOptionError(WHERE, 'references.value', 'be a finite number', value);
    }
  }
}

function list(keys: readonly string[]): string {
  return keys.length === 1 ? `"${keys.join('')}"` : `one of ${keys.map((key) => `"${key}"`).join(', ')}`;
}

function capitalise(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
