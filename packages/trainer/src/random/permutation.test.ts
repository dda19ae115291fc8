import { describe, expect, it } from 'vitest';
import { epochPermutation } from './permutation.js';
import { SeededRandom } from './seeded-random.js';

describe('epochPermutation', () => {
  it('holds every index once', () => {
    expect([...epochPermutation(1000, 7, 3)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

  it('depends on seed and epoch alone', () => {
    expect(epochPermutation(50, 7, 3)).toEqual(epochPermutation(50, 7, 3));
    expect(epochPermutation(50, 7, 3)).not.toEqual(epochPermutation(50, 7, 4));
    expect(epochPermutation(50, 7, 3)).not.toEqual(epochPermutation(50, 8, 3));
    expect(epochPermutation(50, 0, 0)).not.toEqual(epochPermutation(50, 2 ** 33, 0));
  });

  it('handles lengths 0 and 1', () => {
    expect([...epochPermutation(0, 1, 1)]).toEqual([]);
    expect([...epochPermutation(1, 1, 1)]).toEqual([0]);
  });

  it('puts each index in each place about equally often', () => {
    const counts = new Float64Array(16);
    for (let epoch = 0; epoch < 4000; epoch += 1) {
      epochPermutation(4, 5, epoch).forEach((index, place) => {
        counts[4 * place + index] = (counts[4 * place + index] ?? 0) + 1;
      });
    }
    for (const count of counts) {
      expect(Math.abs(count - 1000)).toBeLessThan(120);
    }
  });
});

describe('SeededRandom', () => {
  it('follows xoshiro128** from the state its seed gives', () => {
    const random = new SeededRandom(42);
    const first = [random.nextUint32(), random.nextUint32(), random.nextUint32()];
    const again = new SeededRandom(42);
    expect([again.nextUint32(), again.nextUint32(), again.nextUint32()]).toEqual(first);
    expect(new Set(first).size).toBe(3);
  });

  it('keeps within its bound', () => {
    const random = new SeededRandom(1, 2);
    const seen = new Set(Array.from({ length: 500 }, () => random.nextBelow(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
