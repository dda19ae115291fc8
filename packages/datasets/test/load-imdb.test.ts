import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeReview, getWordIndex, loadImdb, padSequences, type Progress } from '../src/index.js';
import { FileServer, serve } from './support/file-server.js';
import { REVIEWS, writeReviews } from './support/reviews.js';
import { tarGz } from './support/tar.js';
import { temporaryFolders } from './support/temporary-folder.js';

const folder = temporaryFolders();
const members = Object.entries(REVIEWS).map(([name, content]) => ({ name: `aclImdb/${name}`, content }));
let data = '';
let server: FileServer | undefined;

beforeEach(() => {
  data = folder();
  vi.stubEnv('UNROLL_CACHE', join(data, 'cache'));
  for (const name of ['UNROLL_IMDB_URL', 'UNROLL_IMDB_SHA256', 'http_proxy', 'HTTP_PROXY']) {
    vi.stubEnv(name, undefined);
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
});

function archive(content = tarGz(members)): string {
  const file = join(data, 'reviews.tar.gz');
  writeFileSync(file, content);
  return file;
}

/** Plain data of a loaded set, for comparison. */
async function summary(source: string): Promise<unknown> {
  const { train, test, vocabulary } = await loadImdb({ source });
  return [train, test].map(({ sequences, labels, text }) => ({
    sequences: sequences.toArrays(),
    labels: [...labels],
    texts: [...labels].map((_, i) => text(i)),
    words: vocabulary.words,
  }));
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

describe('the cache of processed reviews', () => {
  const cached = (): string => {
    const here = join(data, 'cache', 'imdb');
    const names = readdirSync(here);
    expect(names).toHaveLength(1);
    return join(here, names[0] ?? '');
  };
  const phases = async (source: string): Promise<number> => {
    let calls = 0;
    await loadImdb({ source, onProgress: () => (calls += 1) });
    return calls;
  };

  it('is used the second time, for any options, and gives the same', async () => {
    const file = archive();
    const first = await summary(file);
    expect(await phases(file)).toBe(0);
    expect(await summary(file)).toEqual(first);
    expect((await loadImdb({ source: file, numWords: 6 })).vocabulary.size).toBe(6);
  });

  it('is made anew when the archive, or one file of a folder, has changed', async () => {
    const file = archive();
    await loadImdb({ source: file });
    archive(tarGz([...members, { name: 'aclImdb/test/pos/9_9.txt', content: 'good' }]));
    expect((await loadImdb({ source: file })).test.labels).toHaveLength(3);
    cached();
    const there = writeReviews(join(data, 'there'));
    const before = await summary(there);
    expect(await phases(there)).toBe(0);
    writeFileSync(join(there, 'test/pos/0_7.txt'), 'the best!!');
    expect(await summary(there)).not.toEqual(before);
  });

  it('is made anew when it is damaged in any way', async () => {
    const file = archive();
    const expected = await summary(file);
    const damages: ((path: string) => void)[] = [
      (path) => {
        truncateSync(path, 700);
      },
      (path) => {
        writeFileSync(path, '');
      },
      (path) => {
        appendFileSync(path, 'x');
      },
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ];
    for (const damage of damages) {
      damage(cached());
      expect(await summary(file)).toEqual(expected);
      expect(await phases(file)).toBe(0);
    }
  });

  it('is no condition: without it the reviews load, with a warning', async () => {
    writeFileSync(join(data, 'cache'), 'a file where the folder should be');
    const { train, warnings } = await loadImdb({ source: archive() });
    expect(train.labels).toHaveLength(5);
    expect(warnings[0]).toMatch(
      /^processed reviews could not be cached: writeFileAtomic: a file is where a folder/,
    );
  });
});

describe('loadImdb by download', () => {
  it('fetches, checks and keeps the archive, and needs neither network nor archive afterwards', async () => {
    const content = tarGz(members);
    const sha256 = createHash('sha256').update(content).digest('hex');
    server = await FileServer.start(serve(content));
    const options = { source: 'download', url: server.url, sha256 };
    const { train, source } = await loadImdb(options);
    expect(train.labels).toHaveLength(5);
    expect(source).toEqual({
      kind: 'archive',
      path: server.url,
      generated: false,
      description: `film reviews: 5 training and 2 test reviews from ${server.url}`,
    });
    const imdb = join(data, 'cache', 'imdb');
    const [kept = ''] = readdirSync(imdb).filter((name) => name.endsWith('.tar.gz'));
    rmSync(join(imdb, kept));
    await loadImdb(options);
    expect(server.requests).toHaveLength(1);
    await expect(loadImdb({ ...options, sha256: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'UNROLL_HASH',
    });
  });

  it('takes address and checksum from the environment', async () => {
    server = await FileServer.start(serve(tarGz(members)));
    vi.stubEnv('UNROLL_IMDB_URL', server.url);
    expect((await loadImdb()).train.labels).toHaveLength(5);
    expect((await getWordIndex()).get('good')).toBe(1);
    expect(server.requests).toHaveLength(1);
    vi.stubEnv('UNROLL_IMDB_SHA256', '0'.repeat(64));
    await expect(loadImdb()).rejects.toMatchObject({ code: 'UNROLL_HASH' });
  });

  it('falls back to the sample when it may, saying why, and fails when it may not', async () => {
    server = await FileServer.start((_request, response) => response.writeHead(404).end());
    const options = { url: server.url, sample: { train: 4, test: 2 } };
    const { source, train } = await loadImdb(options);
    expect(source).toEqual({
      kind: 'sample',
      generated: true,
      description: `generated sample, not real reviews: 4 training and 2 test reviews from seed 1; the real ones could not be had: download: ${server.url} was answered with HTTP status 404`,
    });
    expect(train.labels).toHaveLength(4);
    await expect(loadImdb({ ...options, source: 'download' })).rejects.toMatchObject({
      code: 'UNROLL_DOWNLOAD',
    });
    await expect(loadImdb({ ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'UNROLL_ABORTED',
    });
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
