/** One recurrent layer of a preset. */
export interface RecurrentSpec {
  /** Kind of layer. */
  readonly kind: 'gru' | 'lstm';
  /** Size of its state. */
  readonly units: number;
  /** Activation of the candidate state. Default `tanh`. */
  readonly activation?: 'tanh' | 'relu';
  /** Fraction of the inputs dropped in training. Default 0. */
  readonly dropout?: number;
  /** Fraction of the state dropped in training. Default 0. */
  readonly recurrentDropout?: number;
}

/** What an experiment's source printed, in degrees Celsius. */
export interface Published {
  /** Where it was printed. */
  readonly source: string;
  /** Best mean absolute error on the validation part. */
  readonly valMae: number;
  /** Mean absolute error on the test part, where it was printed. */
  readonly testMae?: number;
}

/**
 * Which of the two published set-ups an experiment belongs to; their numbers must never be mixed.
 *
 * - `first`: the first edition's. Inputs end `step` rows before the present row and the target lies `delay` rows after
 *   it, so with 10-minute rows the horizon is 25 hours. Trained on batches drawn with replacement, on normalised targets.
 * - `second`: the second edition's, exactly 24 hours ahead, every window once per epoch, targets in degrees.
 */
export type SetUp = 'first' | 'second';

/** One experiment: windows, model, training, and what was published of it. */
export interface Preset {
  /** One line for the list of presets. */
  readonly title: string;
  /** Which set-up. */
  readonly setUp: SetUp;
  /** Rows the inputs look back. */
  readonly lookback: number;
  /** Rows between two timesteps. */
  readonly step: number;
  /** Rows from the present row to the target. */
  readonly delay: number;
  /** The recurrent layers, first to last; none for the baselines alone. */
  readonly layers: readonly RecurrentSpec[];
  /** Fraction dropped before the last layer. Default 0. */
  readonly finalDropout?: number;
  /** Loss. */
  readonly loss: 'mae' | 'mse';
  /** Passes, or epochs of `stepsPerEpoch` batches. */
  readonly epochs: number;
  /** Windows per batch. */
  readonly batchSize: number;
  /** Batches per epoch; all windows once when not given. */
  readonly stepsPerEpoch?: number;
  /** Results to compare with. */
  readonly published: readonly Published[];
}

const FIRST_BOOK = 'Chollet, Deep Learning with Python, 1st edition, section 6.3';
const SECOND_BOOK = 'Chollet, Deep Learning with Python, 2nd edition, chapter 10';

/** Degrees per unit of the first set-up's normalised temperature, as its source has it: 2.57 / 0.2897. */
const DEGREES = 2.57 / 0.2897;

const first = {
  setUp: 'first',
  lookback: 1440,
  step: 6,
  delay: 144,
  loss: 'mae',
  epochs: 20,
  batchSize: 128,
  stepsPerEpoch: 500,
} as const;

const second = {
  setUp: 'second',
  lookback: 720,
  step: 6,
  delay: 138,
  loss: 'mse',
  epochs: 10,
  batchSize: 256,
} as const;

/** The published experiments on the Jena climate. */
export const presets = {
  baseline: {
    ...first,
    title: 'no network: persistence, seasonal-naive and linear regression, 25 hours ahead',
    layers: [],
    published: [{ source: FIRST_BOOK, valMae: 2.57 }],
  },
  gru: {
    ...first,
    title: 'GRU(32), first set-up: 25 hours ahead, 20 epochs of 500 steps',
    layers: [{ kind: 'gru', units: 32 }],
    published: [{ source: FIRST_BOOK, valMae: 0.2644 * DEGREES }],
  },
  'gru-dropout': {
    ...first,
    title: 'GRU(32) with dropout and recurrent dropout of 0.2, first set-up, 40 epochs',
    layers: [{ kind: 'gru', units: 32, dropout: 0.2, recurrentDropout: 0.2 }],
    epochs: 40,
    published: [{ source: FIRST_BOOK, valMae: 0.2619 * DEGREES }],
  },
  'stacked-gru': {
    ...first,
    title: 'GRU(32) and GRU(64, relu) with dropout, first set-up, 40 epochs',
    layers: [
      { kind: 'gru', units: 32, dropout: 0.1, recurrentDropout: 0.5 },
      { kind: 'gru', units: 64, activation: 'relu', dropout: 0.1, recurrentDropout: 0.5 },
    ],
    epochs: 40,
    published: [{ source: FIRST_BOOK, valMae: 0.2654 * DEGREES }],
  },
  'lstm-16': {
    ...second,
    title: 'LSTM(16), second set-up: 24 hours ahead, 10 epochs',
    layers: [{ kind: 'lstm', units: 16 }],
    published: [{ source: SECOND_BOOK, valMae: 2.39, testMae: 2.55 }],
  },
  'lstm-dropout': {
    ...second,
    title: 'LSTM(32) with recurrent dropout 0.25 and dropout 0.5, second set-up, 50 epochs',
    layers: [{ kind: 'lstm', units: 32, recurrentDropout: 0.25 }],
    finalDropout: 0.5,
    epochs: 50,
    published: [{ source: SECOND_BOOK, valMae: 2.27, testMae: 2.45 }],
  },
  'stacked-gru-dropout': {
    ...second,
    title: 'two GRU(32) with recurrent dropout 0.5 and dropout 0.5, second set-up, 50 epochs',
    layers: [
      { kind: 'gru', units: 32, recurrentDropout: 0.5 },
      { kind: 'gru', units: 32, recurrentDropout: 0.5 },
    ],
    finalDropout: 0.5,
    epochs: 50,
    published: [{ source: SECOND_BOOK, valMae: 2.19, testMae: 2.39 }],
  },
} as const satisfies Readonly<Record<string, Preset>>;

/** The name of a preset. */
export type PresetName = keyof typeof presets;

/** All names that `--preset` takes. */
export const presetNames = Object.keys(presets) as readonly PresetName[];

/** The preset of a name. */
export function presetOf(name: PresetName): Preset {
  return presets[name];
}
