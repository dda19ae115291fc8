import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeReview, loadImdb, padSequences, type Progress } from '../src/index.js';
import { isolatedEnvironment } from './support/isolated-environment.js';
import { REVIEWS, writeReviews } from './support/reviews.js';
import { summary } from './support/summary.js';
import { tarGz } from './support/tar.js';
import { temporaryFolders } from './support/temporary-folder.js';

const folder = temporaryFolders();
const members = Object.entries(REVIEWS).map(([name, content]) => ({ name: `aclImdb/${name}`, content }));
let data = '';
isolatedEnvironment();

beforeEach(() => {
  data = folder();
  vi.stubEnv('UNROLL_CACHE', join(data, 'cache'));
});

function archive(content = tarGz(members)): string {
  const file = join(data, 'reviews.tar.gz');
  writeFileSync(file, content);
  return file;
}

describe('loadImdb from the archive or a folder', () => {
  it('ranks the words of the training reviews and leaves unseen words of the test reviews out', async () => {
    const { train, test, wordIndex, vocabulary, source, warnings } = await loadImdb({
      source: archive(),
      numWords: 99,
    });
    // In order: pos 0, 2, 10, neg 0, 1; good 4, the 4, film 3, a 2; equally frequent words by first appearance.
    expect(vocabulary.words).toEqual([
      'good',
      'the',
      'film',
      'a',
      'best',
      'is',
      'br',
      'end',
      'bad',
      'worst',
      "isn't",
    ]);
    expect(wordIndex.get('film')).toBe(3);
    const texts = [...train.labels].map((label, i) => `${String(label)} ${train.text(i)}`).sort();
    expect(texts).toEqual([
      '0 a bad film the worst',
      "0 isn't good",
      '1 a good good film',
      '1 the best',
      '1 the film is good br the end',
    ]);
    const decoded = Array.from(test.sequences, (tokens) => decodeReview(tokens, wordIndex)).sort();
    expect(decoded).toEqual(['bad bad end', 'good film']);
    expect(source).toMatchObject({ kind: 'archive', generated: false });
    expect(warnings).toEqual([]);
  });

  it('gives the same from an archive in any order, a folder, and the folder above it', async () => {
    const expected = await summary(archive());
    expect(await summary(archive(tarGz(members.toReversed())))).toEqual(expected);
    writeReviews(join(data, 'above', 'aclImdb'));
    expect(await summary(join(data, 'above', 'aclImdb'))).toEqual(expected);
    expect(await summary(join(data, 'above'))).toEqual(expected);
  });

  it('decodes what it encoded, and the vocabulary encodes new text like the reviews', async () => {
    const { train, vocabulary } = await loadImdb({ source: archive() });
    train.sequences.toArrays().forEach((tokens, i) => {
      expect([...vocabulary.encode(train.text(i))]).toEqual(tokens);
    });
    expect(vocabulary.decode(vocabulary.encode('Unseen: the BEST film!'))).toBe('the best film');
  });

  it('counts what is odd and goes on', async () => {
    const { warnings, train } = await loadImdb({
      source: archive(
        tarGz([
          ...members,
          { name: 'aclImdb/train/pos/11_7.txt', content: '...' },
          { name: 'aclImdb/train/neg/12_3.txt', content: Buffer.from([0x62, 0x61, 0x64, 0x20, 0xff, 0x21]) },
          { name: 'aclImdb/train/unsup/0_0.txt', content: 'not labelled' },
          { name: 'aclImdb/README', content: 'about' },
        ]),
      ),
    });
    expect(warnings).toEqual([
      '1 review without a single word: train/pos/11_7.txt',
      '1 review with bytes that are not UTF-8 (read as U+FFFD): train/neg/12_3.txt',
    ]);
    expect(train.labels).toHaveLength(7);
    const again = await loadImdb({ source: join(data, 'reviews.tar.gz') });
    expect(again.warnings).toEqual(warnings);
  });

  it('says which group of reviews is missing', async () => {
    const half = archive(tarGz(members.filter(({ name }) => !name.includes('test/neg'))));
    await expect(loadImdb({ source: half })).rejects.toThrow(
      `loadImdb: the data must hold reviews in train/pos, train/neg, test/pos and test/neg; nothing in test/neg (${half})`,
    );
    const there = writeReviews(join(data, 'there'));
    rmSync(join(there, 'train', 'pos'), { recursive: true });
    await expect(loadImdb({ source: there })).rejects.toThrow(
      `loadImdb: the folder must hold train/pos, train/neg, test/pos and test/neg; train/pos cannot be read (${there})`,
    );
    await expect(loadImdb({ source: data })).rejects.toThrow("itself or in 'aclImdb'; there is no train");
  });

  it('says that a source is none', async () => {
    await expect(loadImdb({ source: 'missing.tgz' })).rejects.toThrow(
      "loadImdb: source must be 'auto', 'download', 'sample' or a path that exists, got 'missing.tgz'",
    );
    const text = join(data, 'text');
    writeFileSync(text, 'just text');
    await expect(loadImdb({ source: text })).rejects.toThrow(
      "loadImdb: the file must be the review archive (.tar.gz) or Keras' imdb.npz; it begins like neither",
    );
    await expect(loadImdb({ source: archive(tarGz(members).subarray(0, 200)) })).rejects.toThrow(
      'cut off or damaged',
    );
  });

  it.each([
    [{ numWords: 0 }, 'loadImdb: numWords must be an integer >= 1, got 0'],
    [{ skipTop: -1 }, 'loadImdb: skipTop must be an integer >= 0, got -1'],
    [{ maxlen: 0 }, 'loadImdb: maxlen must be an integer >= 1, got 0'],
    [{ seed: -1 }, 'loadImdb: seed must be an integer from 0 to 4294967295, got -1'],
    [{ startChar: -2 }, 'loadImdb: startChar must be an integer >= 0 or null, got -2'],
    [{ oovChar: 0.5 }, 'loadImdb: oovChar must be an integer >= 0 or null, got 0.5'],
    [{ indexFrom: -3 }, 'loadImdb: indexFrom must be an integer >= 0, got -3'],
    [{ sample: { train: 7 } }, 'loadImdb: sample.train must be an even integer >= 2, got 7'],
  ])('says what an option must be: %o', async (options, message) => {
    await expect(loadImdb({ source: 'sample', ...options })).rejects.toThrow(message);
  });

  it('reports its progress and stops on request, leaving no processed data', async () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({
      name: `aclImdb/${i % 2 === 0 ? 'train' : 'test'}/${i % 4 < 2 ? 'pos' : 'neg'}/${String(i)}_1.txt`,
      content: 'a word',
    }));
    const file = archive(tarGz(many));
    const controller = new AbortController();
    const stopped = loadImdb({
      source: file,
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'UNROLL_ABORTED' });
    expect(existsSync(join(data, 'cache'))).toBe(false);
    const seen: Progress[] = [];
    await loadImdb({ source: file, onProgress: (progress) => seen.push(progress) });
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['extract', 'tokenise']));
    expect(seen.at(-1)).toEqual({ phase: 'tokenise', done: 1000, total: 1000 });
  });
});

describe('decodeReview', () => {
  it('holds the documented example and the options of the encoding', () => {
    const wordIndex = new Map([
      ['the', 1],
      ['film', 2],
    ]);
    expect(decodeReview([0, 0, 1, 4, 2, 5], wordIndex)).toBe('the [OOV] film');
    expect(decodeReview([1, 2, 9], wordIndex, { startChar: null, oovChar: null, indexFrom: 0 })).toBe(
      'the film [OOV]',
    );
    expect(() => decodeReview([1], {} as Map<string, number>)).toThrow(
      'decodeReview: wordIndex must be a Map from words to ranks, got {}',
    );
  });
});

describe('the generated sample', () => {
  it('holds the documented example', async () => {
    const { train, source } = await loadImdb({ source: 'sample', numWords: 10_000 });
    expect(padSequences(train.sequences, { maxlen: 500 }).shape).toEqual([8000, 500]);
    expect(source.generated).toBe(true);
  });
});
