// `npx nx bench kernels -- --json FILE --peers PYTHON`: whole training steps and inference, unroll beside its peers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeReviews } from './batches.mjs';
import { describeMachine } from './machine.mjs';
import { curveCases, drawCurves } from './curves.mjs';
import { formatRates, formatTable, withRatios } from './table.mjs';

const USAGE = `npx nx bench kernels -- [options]
  --json FILE      write the rows and the machine as JSON
  --data DIR       folder with aclImdb_v1.tar.gz (default: UNROLL_TEST_DATA, else generated reviews)
  --peers PYTHON   a Python with tools/peers/requirements.txt: measure PyTorch and Keras too
  --tfjs           measure stock TensorFlow.js too (minutes), on wasm and on tfjs-node where it is installed
  --threads N      threads for everyone (default 2)
  --steps N        measured steps (default 20)
  --only TEXT      only the cases whose name contains TEXT
  --curves FILE    instead of the cases: cost as timesteps, batch and units grow, drawn as SVG
  --markdown FILE  write the machine, the command and the table as Markdown`;

const here = fileURLToPath(new URL('.', import.meta.url));
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    data: { type: 'string', default: process.env['UNROLL_TEST_DATA'] },
    peers: { type: 'string' },
    tfjs: { type: 'boolean', default: false },
    threads: { type: 'string', default: '2' },
    steps: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    curves: { type: 'string' },
    markdown: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
const reviews = join(folder, 'reviews.int32');
const cases = values.curves === undefined ? join(here, 'cases.json') : join(folder, 'curves.json');

/**
 * Runs one side of the benchmark in a process of its own, alone on the machine.
 *
 * @param {string} title
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {import('./stopwatch.mjs').Row[]}
 */
function side(title, program, args, environment = {}) {
  console.error(`== ${title}`);
  const { status, stdout, error } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    console.error(`${title} is left out: ${error?.message ?? `it ended with ${String(status)}`}`);
    return [];
  }
  return JSON.parse(stdout.toString().trim().split('\n').at(-1) ?? '[]');
}

const common = [
  '--cases',
  cases,
  '--steps',
  values.steps,
  ...(values.only === '' ? [] : ['--only', values.only]),
];
const own = [...common, '--reviews', reviews];
const python = [...common, '--batches', reviews, '--threads', values.threads];

/** Every side that was asked for. */
function measureAll() {
  const rows = side('unroll', process.execPath, [
    join(here, 'bench-unroll.mjs'),
    ...own,
    '--threads',
    values.threads,
  ]);
  if (values.peers !== undefined) {
    const peer = (name, environment) =>
      side(
        `${name} ${JSON.stringify(environment)}`,
        values.peers,
        [join(here, '../peers', `${name}.py`), ...python],
        {
          OMP_NUM_THREADS: values.threads,
          ...environment,
        },
      );
    rows.push(
      ...peer('bench_pytorch', {}),
      ...peer('bench_keras', { KERAS_BACKEND: 'tensorflow' }),
      ...peer('bench_keras', { KERAS_BACKEND: 'tensorflow', UNROLL_JIT_COMPILE: '1' }),
      ...peer('bench_keras', { KERAS_BACKEND: 'torch' }),
    );
  }
  if (values.tfjs) {
    const steps = String(Math.min(10, Number(values.steps))); // seconds each
    for (const backend of ['wasm', 'tensorflow']) {
      const args = [join(here, 'bench-tfjs.mjs'), ...own, '--backend', backend, '--steps', steps];
      rows.push(...side(`tfjs ${backend}`, process.execPath, args));
    }
  }
  return withRatios(rows);
}

/** OpenBLAS' rate on the products of one timestep, in GFLOP/s. */
function measureRoofline() {
  if (values.peers === undefined) {
    return [];
  }
  const script = join(here, '../peers/bench_openblas.py');
  return side('openblas', values.peers, [script, '--threads', values.threads]);
}

/**
 * The page docs/benchmarks.md is made of.
 *
 * @param {Record<string, unknown>} machine
 * @param {string} table
 */
function markdownPage(machine, table) {
  const facts = Object.entries(machine).map(([name, value]) => `- ${name}: ${String(value)}`);
  const command = `npx nx bench kernels -- ${process.argv.slice(2).join(' ')}`;
  return ['# Benchmarks', '', '```sh', command, '```', '', ...facts, '', table, ''].join('\n');
}

try {
  if (values.curves !== undefined) {
    writeFileSync(cases, JSON.stringify(curveCases()));
  }
  const data = await writeReviews(reviews, values.data);
  const machine = { ...describeMachine(), threads: Number(values.threads), data };
  console.error(JSON.stringify(machine));
  const rows = measureAll();
  const roofline = measureRoofline();
  const table = [formatTable(rows), formatRates(roofline)].filter((part) => part !== '').join('\n\n');
  console.log(table);
  if (values.markdown !== undefined) {
    writeFileSync(values.markdown, markdownPage(machine, table));
  }
  if (values.curves !== undefined) {
    writeFileSync(values.curves, await drawCurves(rows));
  }
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ machine, rows, roofline }, undefined, 1)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
