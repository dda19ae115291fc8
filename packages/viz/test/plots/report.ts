import { htmlReport, notice, section } from '@unroll/viz';
import { confusionMatrixSentiment } from './confusion-matrix.js';
import { histogramProbabilities } from './histogram.js';
import { trainingCurvesLstm } from './training-curves.js';

const summary = `Layer (type)                     Output Shape                  Param #
=====================================================================
embedding (Embedding)            (None, None, 32)              320,000
simple_rnn (SimpleRNN)           (None, 32)                      2,080
dense (Dense)                    (None, 1)                          33
=====================================================================
Total params: 322,113`;

const review =
  'I really wanted to like this film. <br /><br />The cast is <b>wonderful</b> & the music is "superb", but ' +
  'nothing happens for two hours, and then it ends. ';

/** A report with every part, to be looked at. */
export function wholeReport(): string {
  return htmlReport({
    title: 'simple-rnn on IMDB',
    subtitle: '29 November 2026, seed 1',
    verdict:
      'The network is right on 87.2 % of the 25,000 test reviews; a bag of words with a linear model is right on 88.1 %. ' +
      'Validation accuracy was best at epoch 6; later epochs overfit.',
    notices: [
      {
        text: 'These are generated reviews, not IMDB: their results say nothing about real ones.',
        kind: 'warning',
      },
    ],
    metrics: [
      { label: 'Test accuracy', value: 0.8716, note: 'bag of words 0.881' },
      { label: 'Test loss', value: 0.3341 },
      { label: 'Best epoch', value: 6, note: 'val_acc 0.8524' },
      { label: 'Time', value: '2 min 11 s', note: '13.1 s per epoch' },
    ],
    results: {
      columns: ['Model', 'Test accuracy', 'Test loss', 'Parameters'],
      rows: [
        ['simple-rnn', 0.8716, 0.3341, 322113],
        ['bag of words', 0.881, 0.29, 10001],
        ['majority class', 0.5, null, 0],
      ],
      caption: 'On 25,000 test reviews',
      highlight: [0],
    },
    charts: [
      { svg: trainingCurvesLstm(), caption: 'Points: means over each epoch. Line: validation after it.' },
      { svg: confusionMatrixSentiment() },
      { svg: histogramProbabilities() },
    ],
    modelSummary: summary,
    configuration: {
      preset: 'simple-rnn',
      epochs: 10,
      batchSize: 128,
      learningRate: 0.001,
      seed: 1,
      threads: null,
    },
    data: {
      source: 'aclImdb_v1.tar.gz (sha1 01ada507287d82875905620988597833ad4e0903)',
      'training reviews': 20000,
      'validation reviews': 5000,
      'test reviews': 25000,
      shuffled: true,
    },
    examples: [
      { text: review.repeat(8), truth: 'negative', predicted: 'positive', confidence: 0.9931 },
      {
        text: `Not bad at all. <script>alert('!')</script>`,
        truth: 'positive',
        predicted: 'negative',
        confidence: 0.974,
      },
    ],
    sections: [section('Remarks', notice('A section of the caller, with any blocks.'))],
    environment: { 'Node.js': '20.20.2', backend: 'wasm (SIMD, 2 threads)', unroll: '0.1.0' },
    reproduce: 'npx nx train imdb -- --preset simple-rnn --epochs 10 --seed 1',
  });
}
