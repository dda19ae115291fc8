import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpyInts, readNpyLists } from '../src/numpy/read-npy.js';
import { readPickledLists } from '../src/numpy/read-pickle.js';
import { DataError } from '../src/index.js';
import { golden } from './support/golden.js';
import { npy } from './support/npy.js';

const { flat, good, bad } = golden('pickle.json') as {
  flat: number[];
  good: Record<string, string>;
  bad: Record<string, string>;
};

function pickle(name: string, from = bad): Buffer {
  return Buffer.from(from[name] ?? '', 'base64');
}

describe('readPickledLists', () => {
  it.each(Object.keys(good))('reads an object array of lists as protocol %s writes it', (protocol) => {
    const lists = readPickledLists(pickle(protocol, good), 'x.npy');
    expect([...lists.values]).toEqual(flat);
    expect([...lists.offsets]).toEqual([0, 5, 5, 6]);
  });

  it.each([
    ['call', 'readPickle: the name posix.system is refused (x.npy)'],
    ['call by name', 'readPickle: the name posix.system is refused (x.npy)'],
    ['words', 'readPickle: element 0 must be a list of 32-bit integers, got string in it (x.npy)'],
    ['float', /^readPickle: opcode BINFLOAT at byte \d+ is refused \(x\.npy\)$/],
    ['large', 'readPickle: element 0 must be a list of 32-bit integers, got 1099511627776 in it (x.npy)'],
    ['dict', /^readPickle: opcode EMPTY_DICT at byte \d+ is refused \(x\.npy\)$/],
    ['number', 'readPickle: the pickle must be an array of lists (x.npy)'],
  ])('refuses a pickle with %s', (name, message) => {
    expect(() => readPickledLists(pickle(name), 'x.npy')).toThrow(message);
  });

  it('says that a pickle is cut off, wherever it is cut, and never returns part of it', () => {
    for (const protocol of ['0', '2', '4']) {
      const whole = pickle(protocol, good);
      for (let length = 0; length < whole.length; length += 1) {
        expect(() => readPickledLists(whole.subarray(0, length), 'x.npy')).toThrow(/^readPickle: /);
      }
    }
  });

  it('ends with a list or a DataError, whatever bytes it is given', () => {
    const bytes = fc.constantFrom('0', '1', '2', '3', '4', '5').map((protocol) => pickle(protocol, good));
    const changes = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(bytes, changes, (whole, bytesToSet) => {
        const changed = Buffer.from(whole);
        for (const [at, value] of bytesToSet) {
          changed[at % changed.length] = value;
        }
        try {
          readPickledLists(changed, 'x.npy');
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses an array of something else than lists', () => {
    expect(() => readPickledLists(pickle('numbers'), 'x.npy')).toThrow(
      'readPickle: element 0 must be a list of integers (x.npy)',
    );
  });

  it('names an opcode that does not exist by its byte', () => {
    expect(() => readPickledLists(Buffer.from([0xff]), 'x.npy')).toThrow('opcode 0xff at byte 0 is refused');
    expect(() => readPickledLists(Buffer.from('NNa.'), 'x.npy')).toThrow(
      'readPickle: items can only be appended to a list (x.npy)',
    );
  });
});

describe('readNpyInts', () => {
  it('reads integers and booleans of every width', () => {
    const int64 = Buffer.alloc(16);
    int64.writeBigInt64LE(-3n, 0);
    int64.writeBigInt64LE(2147483647n, 8);
    expect([...readNpyInts(npy('<i8', '(2,)', int64), 'y')]).toEqual([-3, 2147483647]);
    expect([...readNpyInts(npy('<i4', '(1,)', Buffer.from([255, 255, 255, 255])), 'y')]).toEqual([-1]);
    expect([...readNpyInts(npy('<u2', '(1,)', Buffer.from([1, 2])), 'y')]).toEqual([513]);
    expect([...readNpyInts(npy('|b1', '(3,)', Buffer.from([1, 0, 1]), 2), 'y')]).toEqual([1, 0, 1]);
  });

  it('says what is wrong', () => {
    expect(() => readNpyInts(Buffer.from('hello, this is text'), 'y')).toThrow(
      'readNpy: this is no .npy file (y)',
    );
    expect(() => readNpyInts(npy('<f4', '(1,)', Buffer.alloc(4)), 'y')).toThrow(
      "readNpy: the elements must be integers, got dtype '<f4' (y)",
    );
    expect(() => readNpyInts(npy('<i8', '(2,)', Buffer.alloc(8)), 'y')).toThrow(
      'readNpy: the file is cut off (y)',
    );
    expect(() => readNpyInts(npy('<i8', '(2, 2)', Buffer.alloc(32)), 'y')).toThrow(
      'readNpy: the array must have one axis, got the head',
    );
    expect(() => readNpyInts(npy('<i8', '(1,)', Buffer.alloc(8, 0x7f)), 'y')).toThrow(
      'readNpy: number 0 needs more than 32 bits',
    );
  });
});

describe('readNpyLists', () => {
  it('says what is wrong', () => {
    expect(() => readNpyLists(npy('<i8', '(1,)', Buffer.alloc(8)), 'x')).toThrow(
      "readNpy: the elements must be lists (dtype object), got dtype '<i8' (x)",
    );
    expect(() => readNpyLists(npy('|O', '(9,)', pickle('2', good)), 'x')).toThrow(
      'readNpy: the file must hold 9 lists, got 3 (x)',
    );
  });
});
