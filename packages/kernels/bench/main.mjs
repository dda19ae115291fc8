// Runs the micro-benchmarks: see README.md.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import process from 'node:process';
import { activationCases } from './activations.mjs';
import { layerCases } from './layers.mjs';
import { measure } from './measure.mjs';
import { productCases } from './products.mjs';
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
  },
});
const repeats = Number(values.repeats);
const threadCount = Number(values.threads);
const module = createKernelModule(values.build === undefined ? {} : { build: values.build });
const threads = threadCount > 1 ? new WorkerPool(module, threadCount) : singleThread(module);

const cases = [...productCases(module), ...activationCases(module), ...layerCases(module, threads)];
const rows = [];
for (const { name, unit, perCall, calls, run, flops } of cases.filter(({ name }) =>
  name.includes(values.only),
)) {
  const { median, best, cpu } = await measure(run, calls, repeats);
  const shown = (milliseconds) => Number(perCall(milliseconds).toPrecision(3));
  const rate = flops === undefined ? {} : { gflops: Number((flops / best / 1e6).toPrecision(3)) };
  const row = { case: name, unit, best: shown(best), median: shown(median), cpu: shown(cpu), ...rate };
  rows.push(row);
  console.log(
    [
      name.padEnd(44),
      String(row.best).padStart(8),
      String(row.median).padStart(8),
      String(row.cpu).padStart(8),
      unit,
      ...(flops === undefined ? [] : [`${row.gflops} GFLOP/s`]),
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
