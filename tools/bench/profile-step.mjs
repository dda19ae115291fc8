// Where a training step spends its time, by part: `node tools/bench/profile-step.mjs --case imdb-lstm --data DIR`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { trainOnBatch } from '@unroll/trainer';
import { makeBatches, writeReviews } from './batches.mjs';
import { makeModel } from './model.mjs';

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'imdb-lstm' },
    data: { type: 'string', default: process.env['UNROLL_TEST_DATA'] },
    threads: { type: 'string', default: '2' },
    steps: { type: 'string', default: '40' },
  },
});

/** The part of a step that a kernel belongs to. */
const PARTS = [
  [/^Unroll.*Forward$/, 'recurrent layer, forward'],
  [/^Unroll.*Backward$/, 'recurrent layer, backward'],
  [/^(GatherV2|UnsortedSegmentSum)$/, 'embedding'],
  [/./, 'dense layer and loss'],
];

/** Milliseconds by part, of the step that is being measured. */
const spent = new Map();
const add = (/** @type {string} */ part, /** @type {number} */ ms) =>
  spent.set(part, (spent.get(part) ?? 0) + ms);

/** Times every kernel where TensorFlow.js calls it. */
function timeKernels() {
  for (const kernel of tf.getKernelsForBackend('wasm')) {
    const { kernelName, kernelFunc } = kernel;
    const [, part] = PARTS.find(([pattern]) => pattern.test(kernelName)) ?? [];
    kernel.kernelFunc = (params) => {
      const start = performance.now();
      try {
        return kernelFunc(params);
      } finally {
        add(part, performance.now() - start);
      }
    };
  }
}

const folder = mkdtempSync(join(tmpdir(), 'unroll-profile-'));
const reviews = join(folder, 'reviews.int32');
const cases = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));
const shape = cases.find((candidate) => candidate.case === values.case);
if (shape === undefined) {
  console.error(
    `--case must be one of ${cases.map((candidate) => candidate.case).join(', ')}, got ${values.case}`,
  );
  process.exit(2);
}
const data = shape.input === 'imdb' ? await writeReviews(reviews, values.data) : 'random numbers';
const backend = await useBackend('wasm', { threads: Number(values.threads) });
const model = makeModel(shape);
const batches = makeBatches(tf, shape, reviews);
rmSync(folder, { recursive: true, force: true });
await trainOnBatch(model, batches[0].x, batches[0].y);
timeKernels();
const { optimizer } = model;
const apply = optimizer.applyGradients.bind(optimizer);
optimizer.applyGradients = (gradients) => {
  const start = performance.now();
  apply(gradients);
  add('optimizer', performance.now() - start);
};

const steps = Number(values.steps);
const warmup = 10;
/** @type {Map<string, number>[]} */
const measured = [];
for (let step = 0; step < warmup + steps; step++) {
  spent.clear();
  const { x, y } = batches[step % batches.length];
  const start = performance.now();
  await trainOnBatch(model, x, y);
  const total = performance.now() - start;
  const inParts = [...spent.values()].reduce((sum, ms) => sum + ms, 0);
  add("TensorFlow.js' own bookkeeping", total - inParts);
  add('whole step', total);
  if (step >= warmup) {
    measured.push(new Map(spent));
  }
}

console.log(`${values.case}, ${data}; ${backend.description}; median of ${steps} steps`);
const median = (/** @type {string} */ part) =>
  measured.map((parts) => parts.get(part) ?? 0).sort((a, b) => a - b)[steps >> 1] ?? 0;
const whole = median('whole step');
const parts = [...new Set(measured.flatMap((step) => [...step.keys()]))];
for (const part of parts.sort((a, b) => median(b) - median(a))) {
  console.log(
    `${part.padEnd(32)} ${median(part).toFixed(2).padStart(8)} ms ${((100 * median(part)) / whole).toFixed(1).padStart(6)} %`,
  );
}
process.exit(0);
