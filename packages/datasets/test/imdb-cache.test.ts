import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadImdb } from '../src/index.js';
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
