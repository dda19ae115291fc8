import { type NdArray, padSequences, type ImdbDataset, type RaggedInts } from '@unroll/datasets';
import type { Preset } from '../presets/presets.js';

/** Reviews as a model takes them. */
export interface Reviews {
  /** The encoded reviews before padding. */
  readonly sequences: RaggedInts;
  /** Tokens, padded and cut in front, `[reviews, maxlen]`. */
  readonly x: NdArray;
  /** 1 positive, 0 negative, `[reviews, 1]`. */
  readonly y: NdArray;
}

/** The parts of an experiment. */
export interface SplitReviews {
  /** What the network learns from. */
  readonly train: Reviews;
  /** What the best epoch is chosen by. */
  readonly validation: Reviews;
  /** What the result is measured on. */
  readonly test: Reviews;
}

/**
 * Divides the reviews as the preset's source did: the last fifth of the training reviews for validation (Keras'
 * `validation_split` of 0.2), or, for AIMA's notebook, all training reviews but the first ten and the test reviews
 * for validation.
 *
 * @param dataset - the loaded reviews
 * @param preset - the experiment
 * @param limit - use at most this many training and this many test reviews. Default: all
 */
export function splitReviews(dataset: ImdbDataset, preset: Preset, limit = Infinity): SplitReviews {
  const size = Math.min(limit, dataset.train.labels.length);
  const testSize = Math.min(limit, dataset.test.labels.length);
  const part = (of: ImdbDataset['train'], from: number, to: number): Reviews => {
    const sequences = of.sequences.slice(from, to);
    return {
      sequences,
      x: padSequences(sequences, { maxlen: preset.maxlen }),
      y: { data: of.labels.slice(from, to), shape: [to - from, 1] },
    };
  };
  const test = part(dataset.test, 0, testSize);
  if (preset.validation === 'test') {
    return { train: part(dataset.train, Math.min(10, size - 1), size), validation: test, test };
  }
  const splitAt = Math.floor(size * 0.8);
  return { train: part(dataset.train, 0, splitAt), validation: part(dataset.train, splitAt, size), test };
}
