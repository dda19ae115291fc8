// Runs the micro-benchmarks: see README.md.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import process from 'node:process';
import { activationCases } from './activations.mjs';
import { layerCases } from './layers.mjs';
import { measure } from './measure.mjs';
import { productCases } from './products.mjs';
import { roofline } from './roofline.mjs';
import { createKernelModule } from '../dist/module/kernel-module.js';
import { singleThread } from '../dist/threads/threads.js';
import { WorkerPool } from '../dist/threads/worker-pool.js';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', default: '' },
    repeats: { type: 'string', default: '25' },
    threads: { type: 'string', default: String(availableParallelism()) },
    build: { type: 'string' },
    roofline: { type: 'string' },
  },
});
const repeats = Number(values.repeats);
const threadCount = Number(values.threads);
const module = createKernelModule(values.build === undefined ? {} : { build: values.build });
const threads = threadCount > 1 ? new WorkerPool(module, threadCount) : singleThread(module);

/** GFLOP/s of OpenBLAS by its threads, where a Python was given: products run on one, layers on all. */
const limits = new Map();
if (values.roofline !== undefined) {
  try {
    for (const count of new Set([1, threadCount])) {
      limits.set(count, roofline(values.roofline, count));
    }
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}

const cases = [...productCases(module), ...activationCases(module), ...layerCases(module, threads)];
const rows = [];
for (const { name, unit, perCall, calls, run, flops } of cases.filter(({ name }) =>
  name.includes(values.only),
)) {
  const { median, best, cpu } = await measure(run, calls, repeats);
  const shown = (milliseconds) => Number(perCall(milliseconds).toPrecision(3));
  // Products run on one thread, and their unit is their rate.
  const gflops = unit === 'GFLOP/s' ? perCall(best) : flops === undefined ? undefined : flops / best / 1e6;
  const limit = gflops === undefined ? undefined : limits.get(flops === undefined ? 1 : threadCount);
  const row = {
    case: name,
    unit,
    best: shown(best),
    median: shown(median),
    cpu: shown(cpu),
    ...(gflops !== undefined && { gflops: Number(gflops.toPrecision(3)) }),
    ...(limit !== undefined && { share: Number((gflops / limit).toPrecision(2)) }),
  };
  rows.push(row);
  console.log(
    [
      name.padEnd(44),
      String(row.best).padStart(8),
      String(row.median).padStart(8),
      String(row.cpu).padStart(8),
      unit,
      ...(flops === undefined ? [] : [`${row.gflops} GFLOP/s`]),
      ...(row.share === undefined ? [] : [`${Math.round(100 * row.share)} % of OpenBLAS`]),
    ].join(' '),
  );
}
if (values.json !== undefined) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, build: module.build };
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, threads: threadCount, repeats, rows }, null, 2)}\n`,
  );
}
if (threads instanceof WorkerPool) {
  await threads.close();
}
