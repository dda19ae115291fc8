import * as Plot from '@observablehq/plot';
import { checkFigureOptions } from '../check/check-figure-options.js';
import { checkMatrix } from '../check/check-matrix.js';
import { formatNumber } from '../data/format-number.js';
import { formatPercent } from '../data/format-percent.js';
import { ChartOptionError } from '../errors.js';
import { composeFigure, type FigureOptions } from '../figure/compose-figure.js';
import { textWidth } from '../figure/text-width.js';
import { size } from '../figure/theme.js';
import { shade, textOnShade } from '../figure/shades.js';

/** Options of {@link confusionMatrix}. */
export interface ConfusionMatrixOptions extends FigureOptions {
  /** Names of the classes; default `0`, `1`, ... */
  readonly labels?: readonly string[];
}

interface Cell {
  readonly truth: string;
  readonly predicted: string;
  readonly count: number;
  readonly share: number;
}

const WHERE = 'confusionMatrix';

/**
 * How often each true class (row) was predicted as each class (column). Every cell shows the count and its share
 * of the row; the shade follows the share, so that classes of different sizes compare.
 *
 * @param counts - square matrix of counts, `counts[truth][predicted]`
 * @returns a stand-alone SVG document
 * @throws ChartDataError if `counts` is empty, not square, or holds anything but whole numbers of 0 or more
 * @throws ChartOptionError if there is not one label per class
 * @example
 * const svg = confusionMatrix([[11020, 1480], [1730, 10770]], { labels: ['negative', 'positive'] });
 */
export function confusionMatrix(
  counts: readonly (readonly number[])[],
  options: ConfusionMatrixOptions = {},
): string {
  checkMatrix(WHERE, counts);
  const { labels = counts.map((_, index) => String(index)) } = options;
  if (labels.length !== counts.length || new Set(labels).size !== labels.length) {
    throw new ChartOptionError(WHERE, 'labels', `hold ${counts.length} different names`, labels);
  }
  const cells = cellsOf(counts, labels);
  const total = sum(counts.flat());
  const right = sum(counts.map((row, index) => row[index] ?? 0));
  const accuracy = total === 0 ? 'no samples' : `${formatPercent(right / total)} right`;
  const subtitle = `${formatNumber(right)} of ${formatNumber(total)} samples on the diagonal (${accuracy})`;
  const words = checkFigureOptions(
    WHERE,
    { width: 420, ...options },
    {
      title: 'Confusion matrix',
      subtitle,
      description: `${subtitle}. ${cells.map(sentence).join('; ')}.`,
    },
  );
  const large = labels.length <= 4;
  const widest = Math.max(...labels.map((label) => textWidth(label, size.tick)));
  const sideways = widest > (words.width - 60 - widest) / labels.length - 6;
  const marginBottom = sideways ? 44 + widest * 0.65 : 44;
  return composeFigure({
    ...words,
    legend: [],
    panels: [
      {
        xLabel: 'Predicted',
        yLabel: 'True class',
        height: (large ? 226 : 26 + 34 * labels.length) + 30 + marginBottom,
        marginBottom,
        grid: 'none',
        xAxis: { tickSize: 0, ...(sideways ? { tickRotate: -40 } : {}) },
        plot: {
          x: { domain: [...labels], padding: 0.03 },
          y: { domain: [...labels], padding: 0.03 },
          marks: [
            Plot.cell(cells, { x: 'predicted', y: 'truth', fill: ({ share }: Cell) => shade(share) }),
            Plot.text(cells, {
              ...{ x: 'predicted', y: 'truth', dy: large ? -9 : 0, fontSize: large ? 20 : 12 },
              ...{ text: ({ count }: Cell) => formatNumber(count), fontWeight: large ? 600 : 400 },
              fill: ({ share }: Cell) => textOnShade(share),
            }),
            large
              ? Plot.text(cells, {
                  ...{ x: 'predicted', y: 'truth', dy: 14, fontSize: 13 },
                  text: ({ share }: Cell) => formatPercent(share),
                  fill: ({ share }: Cell) => textOnShade(share),
                })
              : null,
          ],
        },
      },
    ],
  });
}

function cellsOf(counts: readonly (readonly number[])[], labels: readonly string[]): readonly Cell[] {
  return counts.flatMap((row, truth) => {
    const total = sum(row);
    return row.map((count, predicted) => ({
      truth: labels[truth] ?? '',
      predicted: labels[predicted] ?? '',
      count,
      share: total === 0 ? 0 : count / total,
    }));
  });
}

function sentence({ truth, predicted, count }: Cell): string {
  return `${truth} predicted as ${predicted}: ${formatNumber(count)}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
