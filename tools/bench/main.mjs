// `npx nx bench kernels -- --json FILE --peers PYTHON`: whole training steps and inference, unroll beside its peers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeReviews } from './batches.mjs';
import { describeMachine } from './machine.mjs';
import { curveCases, drawCurves } from './curves.mjs';
import { readOptions, USAGE } from './options.mjs';
import { Side } from './side.mjs';
import { formatRates, formatTable, withRatios } from './table.mjs';
import { measureInTurns } from './turns.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const values = optionsOrExit(process.argv.slice(2));

const cases = casesToMeasure();
const folder = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
const reviews = join(folder, 'reviews.int32');

/** @param {readonly string[]} args */
function optionsOrExit(args) {
  try {
    const options = readOptions(args);
    if (!options.help) {
      return options;
    }
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** @returns {import('./turns.mjs').Case[]} */
function casesToMeasure() {
  const cases =
    values.curves === undefined ? JSON.parse(readFileSync(join(here, 'cases.json'), 'utf8')) : curveCases();
  const chosen = cases.filter((/** @type {import('./turns.mjs').Case} */ shape) =>
    values.only.test(shape.case),
  );
  if (chosen.length === 0) {
    const names = cases.map((/** @type {import('./turns.mjs').Case} */ shape) => shape.case);
    console.error(`error: --only must match one of ${names.join(', ')}, got ${String(values.only)}`);
    process.exit(2);
  }
  return chosen;
}

/** Starts every side that was asked for: a process each, which sleeps until it is its turn. */
function startSides() {
  const common = ['--reviews', reviews, '--threads', String(values.threads)];
  const script = (/** @type {string} */ name) => join(here, name);
  const sides = [new Side('unroll', process.execPath, [script('bench-unroll.mjs'), ...common])];
  for (const node of values.node) {
    const [program = '', ...flags] = node.split(' ');
    const name = `Node.js ${[versionOf(program), ...flags].join(' ')}`;
    sides.push(new Side(name, program, [...flags, script('bench-unroll.mjs'), ...common, '--name', name]));
  }
  if (values.peers !== undefined) {
    const python = values.peers;
    const peer = (/** @type {string} */ name, /** @type {Record<string, string>} */ environment) =>
      new Side(name, python, [join(here, '../peers', `${name}.py`), ...common], {
        OMP_NUM_THREADS: String(values.threads),
        ...environment,
      });
    sides.push(
      peer('bench_pytorch', {}),
      peer('bench_keras', { KERAS_BACKEND: 'tensorflow' }),
      peer('bench_keras', { KERAS_BACKEND: 'tensorflow', UNROLL_JIT_COMPILE: '1' }),
    );
    if (values.slow) {
      sides.push(peer('bench_keras', { KERAS_BACKEND: 'torch' }));
    }
  }
  if (values.tfjs) {
    const onTensorflow = [script('bench-unroll.mjs'), ...common, '--backend', 'tensorflow'];
    sides.push(new Side('unroll tensorflow', process.execPath, onTensorflow));
    for (const backend of ['wasm', 'tensorflow']) {
      const args = [script('bench-tfjs.mjs'), '--reviews', reviews, '--backend', backend];
      sides.push(new Side(`tfjs ${backend}`, process.execPath, args));
    }
  }
  return sides;
}

/** @param {string} program */
function versionOf(program) {
  return spawnSync(program, ['--version']).stdout?.toString().trim().slice(1) ?? '';
}

async function measureAll() {
  const sides = startSides();
  const rows = [];
  for (const shape of cases) {
    console.error(`== ${shape.case}`);
    const measured = await measureInTurns(sides, shape, values.steps);
    for (const { who, msPerStep } of measured) {
      console.error(`${who.padEnd(40)} ${msPerStep.median.toFixed(2)} ms (${msPerStep.min.toFixed(2)})`);
    }
    rows.push(...measured);
  }
  for (const side of sides) {
    if (side.failure !== undefined) {
      console.error(`${side.title} is left out: ${side.failure.message}`);
    }
    side.close();
  }
  return withRatios(rows);
}

/** OpenBLAS' rate on the products of one timestep, in GFLOP/s. */
function measureRoofline() {
  if (values.peers === undefined) {
    return [];
  }
  const script = join(here, '../peers/bench_openblas.py');
  const { stdout } = spawnSync(values.peers, [script, '--threads', String(values.threads)]);
  return JSON.parse(stdout?.toString() || '[]');
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
  const data = await writeReviews(reviews, values.data);
  const machine = { ...describeMachine(), threads: values.threads, data };
  console.error(JSON.stringify(machine));
  const rows = await measureAll();
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
