// unroll's own side: prints one JSON array of rows. `node bench-unroll.mjs --reviews FILE --backend wasm --threads 2`
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { makeBatches } from './batches.mjs';
import { makeModel } from './model.mjs';
import { measure } from './stopwatch.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: new URL('cases.json', import.meta.url).pathname },
    reviews: { type: 'string' },
    backend: { type: 'string', default: 'wasm' },
    threads: { type: 'string', default: '2' },
    steps: { type: 'string', default: '20' },
    warmup: { type: 'string', default: '6' },
    only: { type: 'string', default: '' },
  },
});
const backend = await useBackend(values.backend, { threads: Number(values.threads) });
console.error(backend.description);
const rows = [];
for (const shape of JSON.parse(readFileSync(values.cases, 'utf8'))) {
  if (!shape.case.includes(values.only)) {
    continue;
  }
  const model = makeModel(shape);
  const batches = makeBatches(tf, shape, values.reviews);
  const step = async (index) => {
    const { x, y } = batches[index % batches.length];
    if (shape.mode === 'train') {
      await model.trainOnBatch(x, y);
    } else {
      tf.tidy(() => model.predictOnBatch(x).dataSync());
    }
  };
  const quick = shape.mode === 'predict' && shape.batch === 1;
  const warmup = Number(values.warmup) * (quick ? 10 : 1);
  const msPerStep = await measure(step, { steps: Number(values.steps), warmup });
  const row = { case: shape.case, who: `unroll (${backend.name})`, msPerStep };
  console.error(JSON.stringify(row));
  rows.push(row);
  model.dispose();
  tf.dispose(batches);
}
console.log(JSON.stringify(rows));
process.exit(0);
