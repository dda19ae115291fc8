import { OptionError } from '../errors.js';
import { type SampleArrays } from './array-source.js';
import { type ClassWeight } from './class-weights.js';

/**
 * Samples with a weight each, from the class of their target.
 *
 * @param where - the function that was called, for messages
 * @param arrays - samples with one target, class numbers `[samples, 1]` or one-hot rows `[samples, classes]`, without weights
 * @param weights - the weight of each class; 1 where it is not named
 */
export function weighClasses(where: string, arrays: SampleArrays, weights: ClassWeight): SampleArrays {
  const [target] = arrays.y;
  if (arrays.sampleWeight.some((given) => given !== undefined)) {
    throw new OptionError(where, 'classWeight', 'not be given together with sampleWeight', weights);
  }
  if (target === undefined || arrays.y.length !== 1) {
    throw new OptionError(
      where,
      'classWeight',
      'be used with a model of one output',
      `${String(arrays.y.length)} outputs`,
    );
  }
  const { data } = target.array;
  const width = data.length / arrays.samples;
  const perSample = Float32Array.from({ length: arrays.samples }, (_, sample) => {
    const label =
      width === 1 ? (data[sample] ?? 0) : largestPlace(data.subarray(sample * width, (sample + 1) * width));
    return weights[label] ?? 1;
  });
  const array = { data: perSample, shape: [arrays.samples] };
  return {
    ...arrays,
    sampleWeight: [{ array, spec: { label: 'classWeight', shape: undefined, dtype: 'float32' } }],
  };
}

function largestPlace(row: ArrayLike<number>): number {
  let place = 0;
  for (let i = 1; i < row.length; i += 1) {
    if ((row[i] ?? 0) > (row[place] ?? 0)) {
      place = i;
    }
  }
  return place;
}
