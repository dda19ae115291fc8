import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadImdb, readTarGz, Tokenizer } from '../src/index.js';
import { FileServer, serve } from './support/file-server.js';
import { temporaryFolders } from './support/temporary-folder.js';

/** Names a folder with the real data; the tests below are skipped without it. */
const data = process.env.UNROLL_TEST_DATA;
const archive = data === undefined ? '' : join(data, 'aclImdb_v1.tar.gz');
const absent = data === undefined || !existsSync(archive);
const folder = temporaryFolders();

/** SHA-256 of the words Keras' Tokenizer finds in the training reviews, by rank, one a line. */
const WORDS_SHA256 = 'c2f29a8d548806d605dc5bc87ad283f01ebfb0cfc2f0c229ccecacde86ab6722';
const TOP = 'the and a of to is br in it i this that was as for with movie but film on';

beforeEach(() => {
  vi.stubEnv('UNROLL_CACHE', folder());
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

describe.skipIf(absent)('the real reviews (set UNROLL_TEST_DATA to run)', { timeout: 300_000 }, () => {
  it('have the known counts, in the archive and from the cache', async () => {
    for (const state of ['new', 'cached']) {
      const { train, test, vocabulary, warnings } = await loadImdb({ source: archive, numWords: 10_000 });
      expect([state, train.labels.length, test.labels.length]).toEqual([state, 25_000, 25_000]);
      for (const { labels } of [train, test]) {
        expect(labels.reduce((sum, label) => sum + label, 0)).toBe(12_500);
      }
      expect(warnings).toEqual([]);
      expect(vocabulary.words).toHaveLength(88_582);
      expect(vocabulary.words.slice(0, 20).join(' ')).toBe(TOP);
      expect(sha256(vocabulary.words.join('\n'))).toBe(WORDS_SHA256);

      const lengths = Array.from(train.sequences, ({ length }) => length - 1).sort((a, b) => a - b);
      expect([lengths[0], lengths.at(-1), lengths[12_500]]).toEqual([10, 2493, 177]);
      const mean = (values: readonly number[]): number =>
        values.reduce((sum, n) => sum + n, 0) / values.length;
      expect(mean(lengths)).toBeCloseTo(237.7, 1);
      expect(mean(lengths.map((length) => Math.min(length, 500)))).toBeCloseTo(221, 0);
      expect(lengths.filter((length) => length > 500).length / 25_000).toBeCloseTo(0.084, 3);
      expect(Math.max(...train.sequences.values.subarray(0, 100_000))).toBeLessThan(10_000);
    }
  });

  it('give the Tokenizer the same words', async () => {
    const texts: { name: string; text: string }[] = [];
    for await (const { name, content } of readTarGz(archive, {
      filter: (file) => /train\/(pos|neg)\//.test(file),
    })) {
      texts.push({ name, text: content.toString('utf8') });
    }
    const order = (name: string): number =>
      Number(/\/(\d+)_/.exec(name)?.[1]) + (name.includes('/neg/') ? 1_000_000 : 0);
    texts.sort((a, b) => order(a.name) - order(b.name));
    const tokenizer = new Tokenizer();
    tokenizer.fitOnTexts(texts.map(({ text }) => text));
    expect(tokenizer.documentCount).toBe(25_000);
    expect(sha256([...tokenizer.wordIndex.keys()].join('\n'))).toBe(WORDS_SHA256);
  });

  it('come through the downloader, interrupted once and resumed', async () => {
    const content = readFileSync(archive);
    const server = await FileServer.start((request, response, number) => {
      serve(content, number === 0 ? { cutAt: 10_000_000 } : {})(request, response, number);
    });
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    try {
      const { train } = await loadImdb({ source: 'download', url: server.url, sha256: sha256(content) });
      expect(train.labels).toHaveLength(25_000);
      const [whole, rest, ...more] = server.ranges;
      expect([whole, more]).toEqual([undefined, []]);
      // How much had arrived when the connection broke is up to the system; what had is not fetched again.
      const from = Number(/^bytes=(\d+)-$/.exec(rest ?? '')?.[1]);
      expect(from).toBeGreaterThan(9_000_000);
      expect(from).toBeLessThanOrEqual(10_000_000);
    } finally {
      await server.stop();
    }
  });
});
