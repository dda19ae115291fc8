// Many training steps with an eye on the memory: `node tools/bench/soak.mjs --steps 2000 --case imdb-lstm`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { trainOnBatch } from '@unroll/trainer';
import { makeBatches, writeReviews } from './batches.mjs';
import { makeModel } from './model.mjs';

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'imdb-simple-rnn' },
    data: { type: 'string', default: process.env['UNROLL_TEST_DATA'] },
    threads: { type: 'string', default: '2' },
    steps: { type: 'string', default: '2000' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'unroll-soak-'));
const reviews = join(folder, 'reviews.int32');
const cases = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));
const shape = cases.find((candidate) => candidate.case === values.case);
if (shape === undefined) {
  console.error(
    `--case must be one of ${cases.map((candidate) => candidate.case).join(', ')}, got ${values.case}`,
  );
  process.exit(2);
}
await writeReviews(reviews, values.data);
const backend = await useBackend('wasm', { threads: Number(values.threads) });
const model = makeModel(shape);
const batches = makeBatches(tf, shape, reviews);
rmSync(folder, { recursive: true, force: true });
console.log(`${values.case}; ${backend.description}`);
console.log('  step  tensors  resident MB   loss');
const steps = Number(values.steps);
const tensors = new Set();
for (let step = 1; step <= steps; step++) {
  const { x, y } = batches[step % batches.length];
  const { loss = Number.NaN } = await trainOnBatch(model, x, y);
  if (step % Math.max(1, Math.floor(steps / 20)) === 0) {
    const { numTensors } = tf.memory();
    tensors.add(numTensors);
    const resident = (process.memoryUsage().rss / 1e6).toFixed(0);
    console.log(
      `${String(step).padStart(6)} ${String(numTensors).padStart(8)} ${resident.padStart(12)}   ${loss.toFixed(4)}`,
    );
  }
}
console.log(tensors.size === 1 ? 'The number of tensors did not change.' : 'The number of tensors changed.');
process.exit(tensors.size === 1 ? 0 : 1);
