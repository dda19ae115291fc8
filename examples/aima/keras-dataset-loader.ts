import { padSequences, type NdArray, type RaggedInts } from '@unroll/datasets';

/** Sequences of tokens and a label for each, as Keras' data sets hold them. */
export interface LabelledSequences {
  readonly sequences: RaggedInts;
  readonly labels: Int32Array;
}

/** Inputs and targets. */
export interface Samples {
  /** `[samples, maxLength]` */
  readonly x: NdArray;
  /** `[samples]` */
  readonly y: Int32Array;
}

/** A data set in the three parts that a learner uses. */
export interface LoadedDataset {
  readonly train: Samples;
  readonly validation: Samples;
  readonly test: Samples;
}

/** Samples that are kept for the test. */
const TEST_SAMPLES = 10;

/**
 * AIMA's `keras_dataset_loader`: cuts a pair (train, test) of Keras into three parts. The test half becomes the
 * validation part, the first ten training samples become the test part, and the others are for training.
 *
 * @param dataset - the two halves
 * @param maxLength - the length to which all sequences are brought. Default 500
 */
export function kerasDatasetLoader(
  { train, test }: { readonly train: LabelledSequences; readonly test: LabelledSequences },
  maxLength = 500,
): LoadedDataset {
  const samples = ({ sequences, labels }: LabelledSequences, from: number, to: number): Samples => ({
    x: padSequences(sequences.slice(from, to), { maxlen: maxLength }),
    y: labels.slice(from, to),
  });
  return {
    train: samples(train, TEST_SAMPLES, train.labels.length),
    validation: samples(test, 0, test.labels.length),
    test: samples(train, 0, TEST_SAMPLES),
  };
}
