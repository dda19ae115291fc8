import { describe, expect, it } from 'vitest';
import {
  averageByHour,
  barComparison,
  ChartDataError,
  ChartOptionError,
  confusionCounts,
  confusionMatrix,
  dotComparison,
  errorByHour,
  figure,
  forecastChart,
  gradientNorms,
  histogram,
  lineChart,
  predictionDensity,
  reliability,
  scalingCurves,
  table,
  trainingCurves,
} from '@unroll/viz';

const history = { epoch: [0, 1], history: { loss: [1, 0.5], acc: [0.6, 0.7], val_loss: [1, 0.6] } };
const line = { label: 'a', values: [1, 2] };
const day = Array.from({ length: 24 }, () => 1);
const temperature = { yLabel: 'T (°C)' };
const cost = { label: 'a', points: [{ size: 1, cost: 1 }] };
const nine = Array.from({ length: 9 }, (_, index) => ({ label: String(index), values: [1] }));

const options: readonly (readonly [() => string, string])[] = [
  [
    () => trainingCurves(history, { metric: 'accuracy' }),
    'trainingCurves: metric must be "acc", got "accuracy"',
  ],
  [
    () => trainingCurves({ epoch: [0], history: { loss: [1] } }, { metric: 'acc' }),
    'trainingCurves: metric must be left out (the history holds only the loss), got "acc"',
  ],
  [
    () => trainingCurves(history, { monitor: 'val_acc' }),
    'trainingCurves: monitor must be one of "loss", "acc", "val_loss", got "val_acc"',
  ],
  [
    () => trainingCurves(history, { references: [{ label: 'a', value: 1, of: 'mae' }] }),
    'trainingCurves: references.of must be one of "loss", "acc", got "mae"',
  ],
  [
    () => trainingCurves(history, { references: [{ label: 'a', value: NaN }] }),
    'trainingCurves: references.value must be a finite number, got NaN',
  ],
  [
    () => trainingCurves(history, { width: 100 }),
    'trainingCurves: width must be a number of pixels from 280 to 4000, got 100',
  ],
  [
    () => trainingCurves(history, { validationFreq: 0 }),
    'trainingCurves: validationFreq must be a whole number of 1 or more, got 0',
  ],
  [
    () => confusionMatrix([[1]], { labels: [] }),
    'confusionMatrix: labels must hold 1 different names, got an empty array',
  ],
  [
    () => lineChart(nine),
    'lineChart: lines must hold at most 8 series, as many as can be told apart, got an array of 9',
  ],
  [() => lineChart([line, line]), 'lineChart: lines: label must differ from the others, got "a"'],
  [() => histogram([line], { bins: 0 }), 'histogram: bins must be a whole number from 1 to 200, got 0'],
  [
    () => histogram([line], { domain: [1, 1] }),
    'histogram: domain must be two finite numbers, the lesser first, got "1, 1"',
  ],
  [
    () => reliability([0.5], [1], { bins: 1.5 }),
    'reliability: bins must be a whole number from 1 to 100, got 1.5',
  ],
  [
    () =>
      barComparison(
        [
          { label: 'a', value: 1 },
          { label: 'a', value: 2 },
        ],
        { xLabel: 'x' },
      ),
    'barComparison: bars: label must differ from the others, got "a"',
  ],
  [
    () =>
      dotComparison(
        [
          { label: 'a', values: { x: 1 } },
          { label: 'a', values: { x: 1 } },
        ],
        { xLabel: 'x' },
      ),
    'dotComparison: rows: label must differ from the others, got "a"',
  ],
  [
    () => table({ columns: ['a', 'b'], rows: [['x', 1], ['y']] }).source,
    'table: rows[1] must hold 2 cells, got an array of 1',
  ],
  [
    () => predictionDensity([1], [1], { bins: 1 }),
    'predictionDensity: bins must be a whole number from 2 to 200, got 1',
  ],
  [() => figure('<img src=x>').source, 'figure: svg must begin with "<svg", got "<img src=x>"'],
];

const data: readonly (readonly [() => unknown, string])[] = [
  [
    () => trainingCurves({ epoch: [], history: {} }),
    'trainingCurves: history must hold at least one epoch, got none',
  ],
  [
    () => trainingCurves({ epoch: [0], history: {} }),
    'trainingCurves: history must hold "loss", got no series',
  ],
  [
    () => trainingCurves({ epoch: [0], history: { mae: [1] } }),
    'trainingCurves: history must hold "loss", got mae',
  ],
  [
    () => trainingCurves({ epoch: [0, 1], history: { loss: [1] } }),
    'trainingCurves: history.loss must hold one value per epoch, got 1 values for 2 epochs',
  ],
  [
    () => trainingCurves({ epoch: [0], history: { loss: [null] } }),
    'trainingCurves: history must hold at least one finite value, got 1 that are not',
  ],
  [() => confusionMatrix([]), 'confusionMatrix: counts must hold at least one class, got none'],
  [
    () => confusionMatrix([[1, 2], [3]]),
    'confusionMatrix: counts[1] must hold one count per class, got 1 columns for 2 rows',
  ],
  [
    () => confusionMatrix([[0.5]]),
    'confusionMatrix: counts[0][0] must be a whole number of 0 or more, got 0.5',
  ],
  [
    () => confusionCounts([0], [0, 1]),
    'confusionCounts: predicted must hold one class per sample, got 2 predictions for 1 true classes',
  ],
  [
    () => confusionCounts([0], [2]),
    'confusionCounts: classes must be whole numbers from 0 to 1, got 0 and 2 for sample 0',
  ],
  [() => lineChart([]), 'lineChart: lines must hold at least one series, got none'],
  [
    () => lineChart([{ label: 'a', values: [] }]),
    'lineChart: line "a": values must hold at least one value, got none',
  ],
  [
    () => lineChart([{ label: 'a', values: [NaN, Infinity] }]),
    'lineChart: line "a": values must hold at least one finite value, got 2 that are not',
  ],
  [
    () => lineChart([{ ...line, positions: [1] }]),
    'lineChart: line "a": positions must hold 2 values, got 1',
  ],
  [
    () => lineChart([{ ...line, positions: [1, 0] }]),
    'lineChart: line "a": positions[1] must be finite and in ascending order, got 0 after 1',
  ],
  [
    () => forecastChart({ times: [1, 2], truth: [1], forecast: [1, 2] }, temperature),
    'forecastChart: truth must hold 2 values, got 1',
  ],
  [
    () =>
      forecastChart(
        { times: [1], truth: [1], forecast: [1], band: { label: 'b', lower: [2], upper: [1] } },
        temperature,
      ),
    'forecastChart: band.upper[0] must be at least band.lower, 2, got 1',
  ],
  [
    () => errorByHour([{ label: 'a', values: day.slice(1) }]),
    'errorByHour: curve "a" must hold 24 values, got 23',
  ],
  [
    () => averageByHour([1], []),
    'averageByHour: values must hold one value per time, got 0 values for 1 times',
  ],
  [
    () => gradientNorms([{ label: 'a', norms: [0, -1] }]),
    'gradientNorms: curve "a": positive norms must hold at least one finite value, got 2 that are not',
  ],
  [
    () => histogram([{ label: 'a', values: [] }]),
    'histogram: group "a" must hold at least one value, got none',
  ],
  [
    () => reliability([0.5], []),
    'reliability: probabilities must hold one value per label, got 1 probabilities for 0 labels',
  ],
  [
    () => reliability([1.5], [1]),
    'reliability: values must be probabilities from 0 to 1 with labels 0 or 1, got probability 1.5 and label 1 at 0',
  ],
  [() => predictionDensity([1], [1, 2]), 'predictionDensity: predicted must hold 1 values, got 2'],
  [() => barComparison([], { xLabel: 'x' }), 'barComparison: bars must hold at least one bar, got none'],
  [
    () => barComparison([{ label: 'a', value: -1 }], { xLabel: 'x' }),
    'barComparison: bar "a" must be a finite number of 0 or more, got -1',
  ],
  [() => dotComparison([], { xLabel: 'x' }), 'dotComparison: rows must hold at least one row, got none'],
  [
    () => dotComparison([{ label: 'a', values: {} }], { xLabel: 'x' }),
    'dotComparison: row "a" must hold finite values, got none',
  ],
  [
    () => dotComparison([{ label: 'a', values: { b: 0 } }], { xLabel: 'x', scale: 'log' }),
    'dotComparison: row "a" must hold positive finite values, got 0',
  ],
  [() => scalingCurves([]), 'scalingCurves: panels must hold at least one panel, got none'],
  [
    () => scalingCurves([{ xLabel: 'x', curves: [] }]),
    'scalingCurves: panel "x": curves must hold at least one series, got none',
  ],
  [
    () => scalingCurves([{ xLabel: 'x', curves: [{ label: 'a', points: [] }] }]),
    'scalingCurves: curve "a" must hold at least one point, got none',
  ],
  [
    () => scalingCurves([{ xLabel: 'x', curves: [{ ...cost, points: [{ size: 0, cost: 1 }] }] }]),
    'scalingCurves: curve "a" must hold positive finite sizes and costs, got size 0, cost 1',
  ],
];

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('an option that cannot be used', () => {
  it.each(options)('%# %s', (run, message) => {
    const error = thrownBy(run);
    expect(error).toBeInstanceOf(ChartOptionError);
    expect(error).toMatchObject({ message, code: 'UNROLL_BAD_OPTION', name: 'ChartOptionError' });
  });
});

describe('data that cannot be drawn', () => {
  it.each(data)('%# %s', (run, message) => {
    const error = thrownBy(run);
    expect(error).toBeInstanceOf(ChartDataError);
    expect(error).toMatchObject({ message, code: 'UNROLL_DATA', name: 'ChartDataError' });
  });
});

describe('the fields of an error', () => {
  it('name the function, the argument and what was given', () => {
    expect(thrownBy(() => trainingCurves(history, { width: 1 }))).toMatchObject({
      where: 'trainingCurves',
      argument: 'width',
      received: 1,
    });
    expect(thrownBy(() => scalingCurves([]))).toMatchObject({
      where: 'scalingCurves',
      argument: 'panels',
      found: 'none',
    });
  });

  it('shorten a long text', () => {
    const error = thrownBy(() => figure('x'.repeat(99)));
    expect(String(error)).toContain(`got "${'x'.repeat(60)}..."`);
  });
});
