import { chooseBest, chooseMetric } from '../data/choose-series.js';
import { type BestEpoch } from '../data/best-epoch.js';
import { epochSeries, type EpochPoint, type TrainingHistory } from '../data/epoch-series.js';
import { formatNumber } from '../data/format-number.js';
import { oneOf } from '../data/one-of.js';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { ChartDataError, ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { type LegendEntry } from '../figure/draw-legend.js';
import { hue, ink } from '../figure/theme.js';
import { trainingPanel, type DrawnReference } from './training-panel.js';

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
  const metric = chooseMetric(WHERE, history, options.metric);
  const keys = metric === undefined ? ['loss'] : ['loss', metric];
  const { validationFreq = 1 } = options;
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
  const references = checkReferences(options.references ?? [], keys, metric ?? 'loss');
  const best = chooseBest(WHERE, history, metric, options);
  const hasValidation = curves.some(({ validation }) => validation.length > 0);
  const words = checkFigureOptions(WHERE, options, {
    title: hasValidation ? 'Training and validation' : 'Training',
    description: describe(curves, best),
  });
  return composeFigure({
    ...words,
    legend: legend(hasValidation, best, references),
    panels: curves.map(({ key, training, validation }) =>
      trainingPanel({
        label: options.labels?.[key] ?? capitalise(key),
        training,
        validation,
        best,
        ringed: best?.key === `val_${key}` || best?.key === key,
        references: references.filter(({ of }) => of === key),
      }),
    ),
    ...(gaps === 0
      ? {}
      : {
          note: `Not finite (NaN or infinite), so not drawn: ${gaps} of ${points.length} values.`,
        }),
  });
}

function legend(
  hasValidation: boolean,
  best: BestEpoch | undefined,
  references: readonly DrawnReference[],
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
  references.forEach(({ label, dash }) => {
    entries.push({ label, mark: 'line', color: ink.reference.light, dash });
  });
  return entries;
}

function checkReferences(
  references: readonly ReferenceLine[],
  keys: readonly string[],
  metric: string,
): readonly DrawnReference[] {
  return references.map(({ label, value, of = metric }, index) => {
    if (!keys.includes(of)) {
      throw new ChartOptionError(WHERE, 'references.of', `be ${oneOf(keys)}`, of);
    }
    if (!Number.isFinite(value)) {
      throw new ChartOptionError(WHERE, 'references.value', 'be a finite number', value);
    }
    return { label, value, of, dash: DASHES[index % DASHES.length] ?? 'none' };
  });
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

function capitalise(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}
