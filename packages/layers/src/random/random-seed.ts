import { LayerOptionError } from '../errors.js';
import { SeededRandom } from './seeded-random.js';

let source = new SeededRandom(Date.now() ^ (Math.random() * 2 ** 32));

/**
 * Starts the stream from which everything without a seed of its own takes one: initializers and dropout.
 * Call it before the model is built, and two runs of the same program build the same model and drop the same units.
 *
 * @param seed - any integer, 0 too
 * @throws LayerOptionError if `seed` is not a safe integer
 *
 * @example
 * ```ts
 * setRandomSeed(42);
 * const model = tf.sequential({ layers: [lstm({ units: 8, inputShape: [10, 3] })] });
 * ```
 *
 * @see https://keras.io/api/utils/python_utils/#set_random_seed-function
 */
export function setRandomSeed(seed: number): void {
  checkSeed('setRandomSeed', seed);
  source = new SeededRandom(seed);
}

/** The seed to use: the one given, or the next of the stream that {@link setRandomSeed} starts. */
export function seedOr(seed: number | undefined): number {
  return seed ?? source.uint32();
}

/**
 * @param caller - the function to name in the message
 * @param seed - the option to check
 * @throws LayerOptionError if `seed` is given and is not a safe integer
 */
export function checkSeed(caller: string, seed: number | undefined): void {
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new LayerOptionError(caller, 'seed', 'be a whole number', seed);
  }
}
