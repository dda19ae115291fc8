import { describe, expect, it } from 'vitest';
import { NumpyRandom } from './numpy-random.js';

// The numbers come from NumPy: np.random.RandomState(seed), randint(0, 2**32, dtype=np.uint32) and shuffle.
describe('NumpyRandom', () => {
  it("draws NumPy's numbers", () => {
    const last = new NumpyRandom(4294967295);
    expect(Array.from({ length: 5 }, () => last.uint32())).toEqual([
      419326371, 479346978, 3918654476, 2416749639, 3388880820,
    ]);
    const first = new NumpyRandom(0);
    expect(Array.from({ length: 3 }, () => first.uint32())).toEqual([2357136044, 2546248239, 3071714933]);
  });

  it('shuffles as NumPy does, a second array with the same generator too', () => {
    const random = new NumpyRandom(113);
    const ten = Int32Array.from({ length: 10 }, (_, i) => i);
    random.shuffle(ten);
    expect([...ten]).toEqual([9, 3, 6, 1, 0, 7, 4, 8, 2, 5]);
    const thousand = Int32Array.from({ length: 1000 }, (_, i) => i);
    random.shuffle(thousand);
    expect([...thousand.subarray(0, 10)]).toEqual([475, 774, 256, 961, 990, 713, 22, 455, 286, 681]);
    expect(thousand.reduce((sum, value, i) => sum + value * i, 0)).toBe(251764579);
  });

  it('refuses a seed NumPy would refuse', () => {
    expect(() => new NumpyRandom(-1)).toThrow(
      'NumpyRandom: seed must be an integer from 0 to 4294967295, got -1',
    );
  });
});
