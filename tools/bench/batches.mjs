import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REVIEW_LENGTH = 500;
const BATCHES = 8;
const ROWS = BATCHES * 256;

/**
 * Writes reviews as int32 `[rows, 501]`, 500 tokens and the label, in a file that every peer reads: the real ones
 * where `data` holds the archive, else generated ones.
 *
 * @param {string} file
 * @param {string | undefined} data - folder with aclImdb_v1.tar.gz
 * @returns {Promise<string>} what was written, in words
 */
export async function writeReviews(file, data) {
  const { loadImdb, padSequences } = await import('@unroll/datasets');
  const archive = data === undefined ? '' : join(data, 'aclImdb_v1.tar.gz');
  const source = existsSync(archive) ? archive : 'sample';
  const { train } = await loadImdb({ source, numWords: 10_000 });
  const tokens = padSequences(train.sequences, { maxlen: REVIEW_LENGTH });
  const rows = new Int32Array(ROWS * (REVIEW_LENGTH + 1));
  for (let row = 0; row < ROWS; row++) {
    const from = (row % tokens.shape[0]) * REVIEW_LENGTH;
    rows.set(tokens.data.subarray(from, from + REVIEW_LENGTH), row * (REVIEW_LENGTH + 1));
    rows[row * (REVIEW_LENGTH + 1) + REVIEW_LENGTH] = train.labels[row % tokens.shape[0]];
  }
  writeFileSync(file, rows);
  return source === 'sample' ? 'generated reviews' : 'real reviews (aclImdb_v1)';
}

/**
 * A few batches of a case as tensors.
 *
 * @param {typeof import('@tensorflow/tfjs-core')} tf
 * @param {import('./turns.mjs').Case} shape
 * @param {string} reviews - the file that `writeReviews` wrote
 */
export function makeBatches(tf, { input, batch, timesteps, features = 0 }, reviews) {
  if (input === 'jena') {
    return Array.from({ length: 2 }, (_, i) => ({
      x: tf.randomNormal([batch, timesteps, features], 0, 1, 'float32', i + 1),
      y: tf.randomNormal([batch, 1], 0, 1, 'float32', i + 100),
    }));
  }
  const rows = new Int32Array(readFileSync(reviews).buffer);
  return Array.from({ length: BATCHES }, (_, i) => {
    const x = new Int32Array(batch * timesteps);
    const y = new Float32Array(batch);
    for (let row = 0; row < batch; row++) {
      const end = (((i * batch + row) % ROWS) + 1) * (REVIEW_LENGTH + 1) - 1;
      x.set(rows.subarray(end - timesteps, end), row * timesteps);
      y[row] = rows[end];
    }
    return { x: tf.tensor2d(x, [batch, timesteps], 'int32'), y: tf.tensor2d(y, [batch, 1]) };
  });
}
