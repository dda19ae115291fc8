// The data path: tokenising the reviews and reading the climate CSV, beside Keras' Tokenizer and pandas.
// `node tools/bench/bench-data.mjs --data DIR --peers PYTHON --json FILE`
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateClimate, readCsv, readTarGz, Tokenizer, writeCsv } from '@unroll/datasets';
import { describeMachine } from './machine.mjs';

const folder = mkdtempSync(join(tmpdir(), 'unroll-bench-data-'));

/**
 * @param {(round: number) => unknown} work
 * @param {number} repeats
 */
async function seconds(work, repeats) {
  const times = [];
  for (let round = 0; round < repeats; round++) {
    const start = performance.now();
    await work(round);
    times.push((performance.now() - start) / 1000);
  }
  times.sort((a, b) => a - b);
  return { median: times[repeats >> 1], min: times[0], max: times[repeats - 1] };
}

/** @param {string} archive */
async function readReviews(archive) {
  const texts = [];
  const filter = (/** @type {string} */ name) => /^aclImdb\/train\/(pos|neg)\//.test(name);
  for await (const { content } of readTarGz(archive, { filter })) {
    texts.push(content.toString('utf8'));
  }
  return texts;
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['UNROLL_TEST_DATA'] },
    peers: { type: 'string' },
    json: { type: 'string' },
  },
});

/** @param {string} csv */
async function ownRows(csv) {
  const rows = [
    { case: 'read climate csv', who: 'unroll, cold', seconds: await seconds(() => readCsv(csv), 3) },
    {
      case: 'read climate csv',
      who: 'unroll, warm',
      seconds:
        (await readCsv(csv, { cacheDir: folder }),
        await seconds(() => readCsv(csv, { cacheDir: folder }), 3)),
    },
  ];
  if (values.data !== undefined) {
    const reviews = await readReviews(join(values.data, 'aclImdb_v1.tar.gz'));
    const tokenize = () => {
      const tokenizer = new Tokenizer({ numWords: 10_000 });
      tokenizer.fitOnTexts(reviews);
      return tokenizer.textsToSequences(reviews);
    };
    rows.push({
      case: `tokenize ${reviews.length} reviews`,
      who: 'unroll',
      seconds: await seconds(tokenize, 3),
    });
  }
  return rows;
}

/** @param {string} csv */
function peerRows(csv) {
  if (values.peers === undefined) {
    return [];
  }
  const script = fileURLToPath(new URL('../peers/bench_data.py', import.meta.url));
  const reviews = values.data === undefined ? [] : ['--reviews', join(values.data, 'aclImdb_v1.tar.gz')];
  const { status, stdout } = spawnSync(values.peers, [script, '--csv', csv, ...reviews], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? JSON.parse(stdout.toString()) : [];
}

try {
  const csv = join(folder, 'climate.csv');
  await writeCsv(csv, generateClimate());
  const rows = [...(await ownRows(csv)), ...peerRows(csv)];
  for (const { case: name, who, seconds: spread } of rows) {
    console.log(
      `${name.padEnd(24)} ${who.padEnd(18)} ${spread.median.toFixed(3)} s (${spread.min.toFixed(3)} to ${spread.max.toFixed(3)})`,
    );
  }
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ machine: describeMachine(), rows }, undefined, 1)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
