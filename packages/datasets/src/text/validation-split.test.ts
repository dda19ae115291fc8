import { describe, expect, it } from 'vitest';
import { RaggedInts } from './ragged-ints.js';
import { validationSplit } from './validation-split.js';

describe('validationSplit', () => {
  it('takes the last rows of every array, as views', () => {
    const x = { data: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), shape: [5, 2] };
    const { train, validation } = validationSplit({ x, y: Int32Array.of(0, 1, 0, 1, 1) }, 0.2);
    expect(train.x).toEqual({ data: Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8), shape: [4, 2] });
    expect(validation.x).toEqual({ data: Int32Array.of(9, 10), shape: [1, 2] });
    expect(validation.y).toEqual(Int32Array.of(1));
    expect(validation.x.data.buffer).toBe(x.data.buffer);
  });

  it('cuts where Keras cuts: floor(rows * (1 - fraction))', () => {
    const y = new Uint8Array(25_000);
    expect(validationSplit({ y }, 0.2).train.y).toHaveLength(20_000);
    expect(validationSplit({ y: y.subarray(0, 10) }, 0.35).train.y).toHaveLength(6);
    const ragged = validationSplit({ x: RaggedInts.from([[1], [2, 3], [4]]) }, 0.5);
    expect([ragged.train.x.toArrays(), ragged.validation.x.toArrays()]).toEqual([[[1]], [[2, 3], [4]]]);
  });

  it('says what is wrong', () => {
    const y = Int32Array.of(1, 2, 3);
    expect(() => validationSplit({ y }, 1)).toThrow(
      'validationSplit: fraction must be between 0 and 1, both excluded, got 1',
    );
    expect(() => validationSplit({ y }, 0.9)).toThrow(
      'validationSplit: fraction must leave rows for both parts of 3, got 0.9',
    );
    expect(() => validationSplit({ y, x: Int32Array.of(1) }, 0.5)).toThrow(
      'validationSplit: x must have 3 rows like y, got 1',
    );
    expect(() => validationSplit({}, 0.5)).toThrow(
      'validationSplit: arrays must hold at least one array, got {}',
    );
  });
});
