/** One recurrent layer of a preset. */
export interface RecurrentSpec {
  /** Kind of layer. */
  readonly kind: 'simpleRNN' | 'lstm' | 'gru';
  /** Size of its state. */
  readonly units: number;
  /** Fraction of the inputs dropped in training. Default 0. */
  readonly dropout?: number;
  /** Fraction of the state dropped in training. Default 0. */
  readonly recurrentDropout?: number;
  /** Whether the review is read in both directions. Default false. */
  readonly bidirectional?: boolean;
}

/** What an experiment's source printed. */
export interface Published {
  /** Where the number was printed. */
  readonly source: string;
  /** Best validation accuracy. */
  readonly bestValAcc: number;
  /** The epoch (from 1) that reached it, where it was printed. */
  readonly epoch?: number;
}

/** One experiment: data, model, training, and what was published of it. */
export interface Preset {
  /** One line for the list of presets. */
  readonly title: string;
  /** Vocabulary: the most frequent words kept, special indices included. */
  readonly numWords: number;
  /** Reviews are cut and padded in front to this length. */
  readonly maxlen: number;
  /** Size of a word's vector. */
  readonly embeddingDim: number;
  /** The recurrent layers, first to last; all but the last return sequences. */
  readonly layers: readonly RecurrentSpec[];
  /** Optimizer, with Keras' defaults. */
  readonly optimizer: 'rmsprop' | 'adam';
  /** Name of the accuracy in the history, as the source compiled it. */
  readonly metric: 'acc' | 'accuracy';
  /** Passes over the training reviews. */
  readonly epochs: number;
  /** Reviews per step. */
  readonly batchSize: number;
  /** Validation rows: the last fifth of the training reviews, or the test reviews. */
  readonly validation: 'last-fifth' | 'test';
  /** Results to compare with; empty where the source printed a summary alone. */
  readonly published: readonly Published[];
}

const BOOK = 'Chollet, Deep Learning with Python, 1st edition, section 6.2-6.3';
const WALK = 'published walk-through';

const base = {
  numWords: 10_000,
  maxlen: 500,
  embeddingDim: 32,
  optimizer: 'rmsprop',
  metric: 'acc',
  epochs: 10,
  batchSize: 128,
  validation: 'last-fifth',
  published: [],
} as const;

/** The published experiments on the IMDB reviews. */
export const presets = {
  'simple-rnn': {
    ...base,
    title: 'Embedding(10000, 32), SimpleRNN(32), 10 epochs',
    layers: [{ kind: 'simpleRNN', units: 32 }],
    published: [
      { source: WALK, bestValAcc: 0.8404, epoch: 9 },
      { source: `${WALK}, second run`, bestValAcc: 0.8524 },
      { source: BOOK, bestValAcc: 0.846, epoch: 4 },
    ],
  },
  'simple-rnn-long': {
    ...base,
    title: 'the same for 100 epochs: it overfits after about ten',
    layers: [{ kind: 'simpleRNN', units: 32 }],
    epochs: 100,
    published: [{ source: WALK, bestValAcc: 0.8678, epoch: 10 }],
  },
  'simple-rnn-dropout': {
    ...base,
    title: 'SimpleRNN(32) with dropout and recurrent dropout of 0.2, 100 epochs',
    layers: [{ kind: 'simpleRNN', units: 32, dropout: 0.2, recurrentDropout: 0.2 }],
    epochs: 100,
    published: [{ source: WALK, bestValAcc: 0.8514, epoch: 18 }],
  },
  lstm: {
    ...base,
    title: 'Embedding(10000, 32), LSTM(32), 10 epochs',
    layers: [{ kind: 'lstm', units: 32 }],
    published: [
      { source: WALK, bestValAcc: 0.8868, epoch: 5 },
      { source: `${WALK}, second run`, bestValAcc: 0.8884, epoch: 3 },
      { source: BOOK, bestValAcc: 0.8928, epoch: 8 },
    ],
  },
  gru: {
    ...base,
    title: 'Embedding(10000, 32), GRU(32), 10 epochs',
    layers: [{ kind: 'gru', units: 32 }],
  },
  'bidirectional-lstm': {
    ...base,
    title: 'Embedding(10000, 32), Bidirectional(LSTM(32)), 10 epochs',
    layers: [{ kind: 'lstm', units: 32, bidirectional: true }],
    published: [{ source: BOOK, bestValAcc: 0.8856, epoch: 4 }],
  },
  bidirectional: {
    ...base,
    title: 'Embedding(10000, 32), Bidirectional(SimpleRNN(32)), 10 epochs',
    layers: [{ kind: 'simpleRNN', units: 32, bidirectional: true }],
  },
  'stacked-simple-rnn': {
    ...base,
    title: 'four SimpleRNN(32) on top of each other, 10 epochs',
    layers: Array.from({ length: 4 }, () => ({ kind: 'simpleRNN', units: 32 }) as const),
  },
  'aima-simple-rnn': {
    ...base,
    title: 'Embedding(5000, 32), SimpleRNN(128), adam, validated on the test reviews',
    numWords: 5000,
    layers: [{ kind: 'simpleRNN', units: 128 }],
    optimizer: 'adam',
    metric: 'accuracy',
    validation: 'test',
    published: [{ source: 'aima-python, deep learning notebook', bestValAcc: 0.8137, epoch: 9 }],
  },
} as const satisfies Readonly<Record<string, Preset>>;

/** The name of a preset with a recurrent network. */
export type PresetName = keyof typeof presets;

/** All names that `--preset` takes: the recurrent networks, and the bag of words alone. */
export const presetNames: readonly (PresetName | 'baseline')[] = [
  ...(Object.keys(presets) as PresetName[]),
  'baseline',
];

/** The preset of a name. */
export function presetOf(name: PresetName): Preset {
  return presets[name];
}
