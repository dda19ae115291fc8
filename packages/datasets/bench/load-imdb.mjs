/*
 * How long the real reviews take to load: without and with the cache of processed reviews, and how long the
 * tokenizer alone takes on the 25,000 training reviews. Beside it, Keras' Tokenizer in Python:
 * bench/keras_tokenizer.py.
 *
 *   npx nx build datasets && node packages/datasets/bench/load-imdb.mjs aclImdb_v1.tar.gz
 *
 * Each line: the best of the runs, and all of them. Wall-clock time, then processor time (which is fairer on
 * a busy machine).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadImdb, readTarGz, Tokenizer } from '../dist/index.js';

const [source, runs = '3'] = process.argv.slice(2);
if (source === undefined) {
  console.error('usage: node load-imdb.mjs aclImdb_v1.tar.gz [runs]');
  process.exit(2);
}
const cache = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
process.env.UNROLL_CACHE = cache;

async function measure(name, work, before = () => undefined) {
  const wall = [];
  const processor = [];
  for (let run = 0; run < Number(runs); run += 1) {
    before();
    const usage = process.cpuUsage();
    const start = performance.now();
    await work();
    wall.push((performance.now() - start) / 1000);
    const { user, system } = process.cpuUsage(usage);
    processor.push((user + system) / 1e6);
  }
  const show = (times) => `${Math.min(...times).toFixed(2)} s (${times.map((t) => t.toFixed(2)).join(', ')})`;
  console.log(`${name.padEnd(46)} wall ${show(wall)}  processor ${show(processor)}`);
}

try {
  await measure(
    'cold: archive to sequences, 50,000 reviews',
    () => loadImdb({ source, numWords: 10_000 }),
    () => rmSync(join(cache, 'imdb'), { recursive: true, force: true }),
  );
  await measure('warm: cache to sequences, 50,000 reviews', () => loadImdb({ source, numWords: 10_000 }));

  const texts = [];
  for await (const { content } of readTarGz(source, { filter: (name) => /train\/(pos|neg)\//.test(name) })) {
    texts.push(content.toString('utf8'));
  }
  let tokenizer = new Tokenizer();
  await measure('fitOnTexts, 25,000 reviews', () => {
    tokenizer = new Tokenizer();
    tokenizer.fitOnTexts(texts);
  });
  await measure('textsToSequences, 25,000 reviews', () => tokenizer.textsToSequences(texts));
} finally {
  rmSync(cache, { recursive: true, force: true });
}
