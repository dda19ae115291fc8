import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A tiny data set in the layout of the archive: path below `aclImdb/` and text. */
export const REVIEWS: Readonly<Record<string, string>> = {
  'train/pos/0_9.txt': 'A good, good film!',
  'train/pos/10_8.txt': 'The film is good.<br />The end',
  'train/pos/2_10.txt': 'the best',
  'train/neg/0_1.txt': 'A bad film. The worst.',
  'train/neg/1_2.txt': "isn't good",
  'test/pos/0_7.txt': 'good unseen film',
  'test/neg/0_3.txt': 'bad bad end',
};

/** Writes reviews as files into a folder, which is returned. */
export function writeReviews(
  folder: string,
  reviews: Readonly<Record<string, string | Buffer>> = REVIEWS,
): string {
  for (const [name, text] of Object.entries(reviews)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
