import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../test/support/temporary-folder.js';
import { RaggedInts } from '../text/ragged-ints.js';
import { readRankedFile, writeRankedFile } from './ranked-file.js';
import { type RankedReviews } from './reviews.js';

const folder = temporaryFolders();
const reviews: RankedReviews = {
  train: {
    ranks: RaggedInts.from([[1, 65_534, 65_535, 65_536], [], [88_582]]),
    labels: Uint8Array.of(1, 1, 0),
  },
  test: { ranks: RaggedInts.from([[2]]), labels: Uint8Array.of(0) },
  words: ['the', 'größer', '"quoted"'],
  warnings: ['1 review is odd'],
};

describe('the file of ranks', () => {
  it('gives back what was written, rare words included', async () => {
    const file = join(folder(), 'ranks.bin');
    await writeRankedFile(file, 'key', reviews);
    expect(await readRankedFile(file, 'key')).toEqual(reviews);
  });

  it('gives nothing for another key or a file that is not there', async () => {
    const file = join(folder(), 'ranks.bin');
    expect(await readRankedFile(file, 'key')).toBeUndefined();
    await writeRankedFile(file, 'key', reviews);
    expect(await readRankedFile(file, 'another key')).toBeUndefined();
  });

  it('gives nothing when a single byte has changed, wherever it is, or the end is missing', async () => {
    const file = join(folder(), 'ranks.bin');
    await writeRankedFile(file, 'key', reviews);
    const whole = readFileSync(file);
    const place = fc.integer({ min: 0, max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ change;
        for (const broken of [changed, whole.subarray(0, at)]) {
          writeFileSync(file, broken);
          expect(await readRankedFile(file, 'key')).toBeUndefined();
        }
      }),
    );
  });
});
