import { DataError } from '../errors.js';
import { type RaggedInts } from '../text/ragged-ints.js';
import { readPickledLists } from './read-pickle.js';

const MAGIC = '\x93NUMPY';

/** The head of an `.npy` file: element type, axes, and where the data begin. */
interface NpyHead {
  readonly descr: string;
  readonly length: number;
  readonly dataStart: number;
}

/**
 * Reads a one-dimensional `.npy` of integers or booleans.
 *
 * @param bytes - the whole file
 * @param name - for messages
 * @returns the numbers, `[length]`
 * @throws DataError when it is something else or a number needs more than 32 bits
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpyInts(bytes: Buffer, name: string): Int32Array {
  const { descr, length, dataStart } = readHead(bytes, name);
  const read = INT_READERS[descr];
  if (read === undefined) {
    throw new DataError(`readNpy: the elements must be integers, got dtype '${descr}'`, { file: name });
  }
  const { size, at } = read;
  if (bytes.length < dataStart + length * size) {
    throw new DataError('readNpy: the file is cut off', { file: name });
  }
  return Int32Array.from({ length }, (_, i) => {
    const value = Number(at(bytes, dataStart + i * size));
    if (value !== (value | 0)) {
      throw new DataError(`readNpy: number ${String(i)} needs more than 32 bits: ${String(value)}`, {
        file: name,
      });
    }
    return value;
  });
}

const INT_READERS: Readonly<
  Record<string, { size: number; at: (bytes: Buffer, offset: number) => number | bigint } | undefined>
> = {
  '<i8': { size: 8, at: (bytes, offset) => bytes.readBigInt64LE(offset) },
  '<u8': { size: 8, at: (bytes, offset) => bytes.readBigUInt64LE(offset) },
  '<i4': { size: 4, at: (bytes, offset) => bytes.readInt32LE(offset) },
  '<u4': { size: 4, at: (bytes, offset) => bytes.readUInt32LE(offset) },
  '<i2': { size: 2, at: (bytes, offset) => bytes.readInt16LE(offset) },
  '<u2': { size: 2, at: (bytes, offset) => bytes.readUInt16LE(offset) },
  '|i1': { size: 1, at: (bytes, offset) => bytes.readInt8(offset) },
  '|u1': { size: 1, at: (bytes, offset) => bytes.readUInt8(offset) },
  '|b1': { size: 1, at: (bytes, offset) => bytes.readUInt8(offset) },
};

/**
 * Reads a one-dimensional `.npy` of dtype object whose elements are lists of integers, as in Keras'
 * `imdb.npz`. Such a file holds a Python pickle; it is read by an own reader that builds lists of integers
 * and can do nothing else.
 *
 * @param bytes - the whole file
 * @param name - for messages
 * @throws DataError when it holds anything else
 */
export function readNpyLists(bytes: Buffer, name: string): RaggedInts {
  const { descr, length, dataStart } = readHead(bytes, name);
  if (descr !== '|O') {
    throw new DataError(`readNpy: the elements must be lists (dtype object), got dtype '${descr}'`, {
      file: name,
    });
  }
  const lists = readPickledLists(bytes.subarray(dataStart), name);
  if (lists.length !== length) {
    const message = `readNpy: the file must hold ${String(length)} lists, got ${String(lists.length)}`;
    throw new DataError(message, { file: name });
  }
  return lists;
}

function readHead(bytes: Buffer, name: string): NpyHead {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 6) !== MAGIC) {
    throw new DataError('readNpy: this is no .npy file', { file: name });
  }
  const wide = bytes.readUInt8(6) >= 2;
  const headStart = wide ? 12 : 10;
  const headLength = wide && bytes.length >= 12 ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8);
  const dataStart = headStart + headLength;
  const head = bytes.toString('latin1', headStart, dataStart);
  const descr = /'descr': *'([^']+)'/.exec(head)?.[1];
  const shape = /'shape': *\((\d+),\)/.exec(head)?.[1];
  if (descr === undefined || shape === undefined || dataStart > bytes.length) {
    throw new DataError(`readNpy: the array must have one axis, got the head ${head.trim()}`, { file: name });
  }
  return { descr, length: Number(shape), dataStart };
}
