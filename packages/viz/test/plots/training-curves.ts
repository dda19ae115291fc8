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
