import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutation, shuffle } from './permutation.js';
import { SeededRandom } from './seeded-random.js';

describe('permutation', () => {
  it('holds every number once, for every length and seed, and repeats with the seed', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer(), (length, seed) => {
        const order = permutation(length, new SeededRandom(seed));
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
        expect(permutation(length, new SeededRandom(seed))).toEqual(order);
      }),
    );
  });

  it('gives each of the six orders of three equally often', () => {
    const random = new SeededRandom(11);
    const counts = new Map<string, number>();
    for (let i = 0; i < 6000; i += 1) {
      const key = permutation(3, random).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) {
      expect(Math.abs(count - 1000)).toBeLessThan(150);
    }
  });

  it('refuses a length that is none', () => {
    expect(() => permutation(-1, new SeededRandom(0))).toThrow(
      'permutation: length must be an integer >= 0, got -1',
    );
  });
});

describe('shuffle', () => {
  it('moves the elements of any array like the permutation of the same seed', () => {
    const words = ['a', 'b', 'c', 'd', 'e'];
    shuffle(words, new SeededRandom(4));
    expect(words).toEqual([...permutation(5, new SeededRandom(4))].map((i) => 'abcde'.charAt(i)));
  });
});
