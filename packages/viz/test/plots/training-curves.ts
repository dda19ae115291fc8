import { trainingCurves } from '@unroll/viz';
import { overfitting } from './data.js';

const labels = { loss: 'Loss (binary cross-entropy)', acc: 'Accuracy' };

/** Ten epochs of an LSTM beside the bag of words. */
export function trainingCurvesLstm(): string {
  return trainingCurves(overfitting(10, 5), {
    labels,
    title: 'lstm on IMDB: training and validation',
    references: [{ label: 'Bag of words 0.879', value: 0.879 }],
  });
}

/** A hundred epochs: smaller points. */
export function trainingCurvesLong(): string {
  return trainingCurves(overfitting(100, 20), { labels, subtitle: 'SimpleRNN(32), 100 epochs' });
}

/** One epoch is two points, not nothing. */
export function trainingCurvesOneEpoch(): string {
  return trainingCurves(overfitting(1, 5), { labels });
}

/** A loss that became NaN: gaps, and a note that counts them. */
export function trainingCurvesDiverged(): string {
  const { epoch, history } = overfitting(8, 5);
  const broken = (values: readonly (number | null)[] = []): readonly (number | null)[] =>
    values.map((value, index) => (index === 3 || index > 5 ? null : value));
  return trainingCurves({
    epoch,
    history: { loss: broken(history.loss), val_loss: broken(history.val_loss) },
  });
}

/** Training alone, loss alone. */
export function trainingCurvesLossOnly(): string {
  const { epoch, history } = overfitting(20, 8);
  return trainingCurves({ epoch, history: { loss: history.loss ?? [] } }, { width: 460 });
}

/** A narrow figure: panels under one another, long words cut, numbers far from one. */
export function trainingCurvesNarrow(): string {
  const words = 'a label that is far too long for a figure as narrow as this one';
  return trainingCurves(
    {
      epoch: [0, 1, 2],
      history: {
        loss: [1e9, 3e8, 1e8],
        mae: [1e-7, 2e-7, 2e-7],
        val_loss: [2e9, NaN, 1e9],
        val_mae: [1e-7, 1e-7, 1e-7],
      },
    },
    { width: 320, title: words, labels: { loss: words }, references: [{ label: words, value: 1.5e-7 }] },
  );
}
