import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../io/write-file-atomic.js';
import { GrowingInts } from '../text/growing-ints.js';
import { RaggedInts } from '../text/ragged-ints.js';
import { type RankedHalf, type RankedReviews } from './reviews.js';

/*
 * The file, all numbers little-endian:
 *
 *   bytes 0-7     'UNROLLR2'
 *   bytes 8-11    length of the head
 *   bytes 12-43   SHA-256 of everything that follows
 *   then          the head: JSON { key, sections: { name: bytes }, warnings }
 *   then          zeros up to a multiple of 4
 *   then          the sections one after the other, each filled up to a multiple of 4:
 *     <half>.offsets   Int32    reviews + 1
 *     <half>.labels    Uint8    reviews
 *     <half>.ranks     Uint16   one per word; 65,535 stands for the next number of <half>.rare
 *     <half>.rare      Int32    ranks from 65,535
 *     words            UTF-8    a JSON array
 */
const MAGIC = 'UNROLLR2';
const START_BYTES = 44;
const RARE = 0xffff;

interface Head {
  readonly key: string;
  readonly sections: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

/**
 * Writes the data set in ranks in a compact binary form, two bytes per word.
 *
 * @param key - says what the data were made from; {@link readRankedFile} must be given the same
 */
export async function writeRankedFile(file: string, key: string, reviews: RankedReviews): Promise<void> {
  const sections = new Map<string, Uint8Array>();
  for (const half of ['train', 'test'] as const) {
    const { ranks, labels } = reviews[half];
    const { common, rare } = splitRanks(ranks.values);
    sections.set(`${half}.offsets`, bytesOf(ranks.offsets));
    sections.set(`${half}.labels`, labels);
    sections.set(`${half}.ranks`, bytesOf(common));
    sections.set(`${half}.rare`, bytesOf(rare));
  }
  sections.set('words', Buffer.from(JSON.stringify(reviews.words)));

  const head: Head = {
    key,
    sections: Object.fromEntries(Array.from(sections, ([name, { length }]) => [name, length])),
    warnings: reviews.warnings,
  };
  const headBytes = Buffer.from(JSON.stringify(head));
  const body = [headBytes, ...sections.values()].flatMap((bytes) => [
    bytes,
    new Uint8Array(padding(bytes.length)),
  ]);
  const hash = createHash('sha256');
  for (const bytes of body) {
    hash.update(bytes);
  }
  const start = Buffer.alloc(START_BYTES);
  start.write(MAGIC);
  start.writeUInt32LE(headBytes.length, 8);
  hash.digest().copy(start, 12);
  await writeFileAtomic(file, [start, ...body]);
}

/**
 * Reads what {@link writeRankedFile} wrote.
 *
 * @returns `undefined` when there is no such file, when it was made from something else, or when it is
 * damaged
 */
export async function readRankedFile(file: string, key: string): Promise<RankedReviews | undefined> {
  try {
    const bytes = await readFile(file);
    const body = bytes.subarray(START_BYTES);
    const intact = createHash('sha256').update(body).digest().equals(bytes.subarray(12, START_BYTES));
    if (bytes.toString('latin1', 0, 8) !== MAGIC || !intact) {
      return undefined;
    }
    const headLength = bytes.readUInt32LE(8);
    const head = JSON.parse(body.toString('utf8', 0, headLength)) as Head;
    if (head.key !== key) {
      return undefined;
    }
    const sections = new Map<string, Buffer>();
    let offset = headLength + padding(headLength);
    for (const [name, length] of Object.entries(head.sections)) {
      sections.set(name, body.subarray(offset, offset + length));
      offset += length + padding(length);
    }
    const section = (name: string): Buffer => sections.get(name) ?? Buffer.alloc(0);
    const half = (name: 'train' | 'test'): RankedHalf => ({
      ranks: new RaggedInts(
        joinRanks(uint16(section(`${name}.ranks`)), int32(section(`${name}.rare`))),
        int32(section(`${name}.offsets`)),
      ),
      labels: new Uint8Array(section(`${name}.labels`)),
    });
    const words = JSON.parse(section('words').toString('utf8')) as string[];
    return { train: half('train'), test: half('test'), words, warnings: head.warnings };
  } catch {
    return undefined; // whatever is wrong with it, the data are simply made anew
  }
}

function splitRanks(values: Int32Array): { common: Uint16Array; rare: Int32Array } {
  const common = new Uint16Array(values.length);
  const rare = new GrowingInts();
  for (let i = 0; i < values.length; i += 1) {
    const rank = values[i] ?? 0;
    if (rank < RARE) {
      common[i] = rank;
    } else {
      common[i] = RARE;
      rare.push(rank);
    }
  }
  return { common, rare: rare.view() };
}

function joinRanks(common: Uint16Array, rare: Int32Array): Int32Array {
  const values = new Int32Array(common); // the constructor copies a thousand times faster than `from`
  let next = 0;
  for (let i = 0; i < values.length && next < rare.length; i += 1) {
    if (values[i] === RARE) {
      values[i] = rare[next] ?? 0;
      next += 1;
    }
  }
  return values;
}

function bytesOf(array: Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function uint16(bytes: Buffer): Uint16Array {
  return new Uint16Array(aligned(bytes), 0, bytes.length / 2);
}

function int32(bytes: Buffer): Int32Array {
  return new Int32Array(aligned(bytes), 0, bytes.length / 4);
}

function aligned(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}
