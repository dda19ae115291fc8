import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { golden } from '../../test/support/golden.js';
import { padSequences, type PadSequencesOptions } from './pad-sequences.js';
import { RaggedInts } from './ragged-ints.js';

interface Case {
  readonly sequences: number[][];
  readonly options: PadSequencesOptions;
  readonly shape: number[];
  readonly data: number[];
}

const { cases } = golden('pad-sequences.json') as { cases: Case[] };

describe('padSequences', () => {
  it.each(cases)('gives what Keras gives: $sequences $options', ({ sequences, options, shape, data }) => {
    const padded = padSequences(sequences, options);
    expect({ shape: padded.shape, data: [...padded.data] }).toEqual({ shape, data });
  });

  it('keeps the right items at the right end of every row, for arrays and RaggedInts alike', () => {
    const ends = fc.constantFrom<'pre' | 'post'>('pre', 'post');
    const rows = fc.array(fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 7 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 6 }),
        ends,
        ends,
        (sequences, maxlen, padding, truncating) => {
          const before = structuredClone(sequences);
          const { data, shape } = padSequences(sequences, { maxlen, padding, truncating });
          expect(shape).toEqual([sequences.length, maxlen]);
          expect(padSequences(RaggedInts.from(sequences), { maxlen, padding, truncating }).data).toEqual(
            data,
          );
          expect(sequences).toEqual(before);
          sequences.forEach((sequence, i) => {
            const kept = truncating === 'pre' ? sequence.slice(-maxlen) : sequence.slice(0, maxlen);
            const filler = Array.from({ length: maxlen - kept.length }, () => 0);
            const expected = padding === 'pre' ? [...filler, ...kept] : [...kept, ...filler];
            expect([...data.subarray(i * maxlen, (i + 1) * maxlen)]).toEqual(expected);
          });
        },
      ),
    );
  });

  it('holds the documented examples', () => {
    const sequences = [[1], [2, 3], [4, 5, 6]];
    expect(padSequences(sequences).data).toEqual(Int32Array.of(0, 0, 1, 0, 2, 3, 4, 5, 6));
    expect(padSequences(sequences, { maxlen: 2 }).data).toEqual(Int32Array.of(0, 1, 2, 3, 5, 6));
    expect(padSequences([])).toEqual({ data: new Int32Array(0), shape: [0, 0] });
  });

  it('says what an option or a sequence must be', () => {
    expect(() => padSequences([[1]], { maxlen: 0 })).toThrow(
      'padSequences: maxlen must be an integer >= 1, got 0',
    );
    expect(() => padSequences([[1]], { padding: 'left' as 'pre' })).toThrow(
      "padSequences: padding must be one of pre, post, got 'left'",
    );
    expect(() => padSequences([[1]], { truncating: 'both' as 'pre' })).toThrow(
      "padSequences: truncating must be one of pre, post, got 'both'",
    );
    expect(() => padSequences([[1]], { dtype: 'int64' as 'int32' })).toThrow(
      "padSequences: dtype must be one of int32, float32, uint8, got 'int64'",
    );
    expect(() => padSequences([[1]], { value: 0.5 })).toThrow(
      'padSequences: value must be an integer, got 0.5',
    );
    expect(() => padSequences([[1], 5 as unknown as number[]])).toThrow(
      'padSequences: sequences[1] must be an array, got 5',
    );
    expect(() => padSequences([['a'] as unknown as number[]])).toThrow(
      "padSequences: sequences[0] must hold numbers, got 'a'",
    );
    expect(() => padSequences([[[1, 2]], [[3]]])).toThrow(
      'padSequences: sequences[1] must hold items of shape [2] like the first sequence, got [3]',
    );
  });
});
