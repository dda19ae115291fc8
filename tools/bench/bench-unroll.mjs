// unroll's own side: `node bench-unroll.mjs --reviews FILE --backend wasm --threads 2`, then questions (see side.mjs).
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { predictOnBatch, trainOnBatch } from '@unroll/trainer';
import { makeBatches } from './batches.mjs';
import { makeModel } from './model.mjs';
import { answer } from './side.mjs';
import { stepsOf } from './steps.mjs';

const { values } = parseArgs({
  options: {
    reviews: { type: 'string', default: '' },
    backend: { type: 'string', default: 'wasm' },
    threads: { type: 'string', default: '2' },
    name: { type: 'string', default: '' },
  },
});
const backend = await useBackend(values.backend, { threads: Number(values.threads) });
console.error(backend.description);
const how = { train: trainOnBatch, predict: predictOnBatch };
const who = `unroll (${[backend.name, values.name].filter(Boolean).join(', ')})`;
await answer((shape) => {
  const quick = shape.mode === 'predict' && shape.batch === 1;
  return {
    who,
    warmup: quick ? 60 : 8,
    ...stepsOf(tf, shape, makeModel(shape), makeBatches(tf, shape, values.reviews), how),
  };
});
process.exit(0);
