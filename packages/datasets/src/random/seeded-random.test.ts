import { describe, expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.js';

function draws(random: SeededRandom, count: number): number[] {
  return Array.from({ length: count }, () => random.uint32());
}

/** xoshiro128** with 64-bit integers, written from the paper. */
function reference(state: readonly number[], count: number): number[] {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  let [a = 0n, b = 0n, c = 0n, d = 0n] = state.map(BigInt);
  return Array.from({ length: count }, () => {
    const result = (rotate((b * 5n) & mask, 7n) * 9n) & mask;
    const shifted = (b << 9n) & mask;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11n);
    return Number(result);
  });
}

describe('SeededRandom', () => {
  it('is xoshiro128**', () => {
    const random = new SeededRandom(2024);
    expect(draws(new SeededRandom(2024), 200)).toEqual(reference(random.state(), 200));
  });

  it('gives the same numbers for the same seed and others for another, beyond 32 bits too', () => {
    expect(draws(new SeededRandom(5), 4)).toEqual(draws(new SeededRandom(5), 4));
    for (const other of [-5, 6, 5 + 2 ** 32, 0]) {
      expect(draws(new SeededRandom(other), 4)).not.toEqual(draws(new SeededRandom(5), 4));
    }
  });

  it('keeps its first numbers for ever', () => {
    const random = new SeededRandom(7);
    expect(random.integer(6) + 1).toBe(1);
  });

  it('continues from a saved state, in the middle of normal draws too', () => {
    const random = new SeededRandom(9);
    random.normal();
    const state = random.state();
    const expected = [random.normal(), random.uniform(), random.integer(100)];
    const other = new SeededRandom(0);
    other.restore(state);
    expect([other.normal(), other.uniform(), other.integer(100)]).toEqual(expected);
  });

  it('draws evenly: uniform, integer and normal have the right moments', () => {
    const random = new SeededRandom(3);
    const n = 60_000;
    let uniform = 0;
    let normal = 0;
    let square = 0;
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i += 1) {
      uniform += random.uniform() / n;
      const z = random.normal();
      normal += z / n;
      square += (z * z) / n;
      const k = random.integer(7);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    expect(uniform).toBeCloseTo(0.5, 2);
    expect(normal).toBeCloseTo(0, 1);
    expect(square).toBeCloseTo(1, 1);
    for (const count of counts) {
      expect(Math.abs(count - n / 7)).toBeLessThan(5 * Math.sqrt(n / 7));
    }
  });

  it('says what a seed, a bound and a state must be', () => {
    expect(() => new SeededRandom(1.5)).toThrow('SeededRandom: seed must be an integer, got 1.5');
    expect(() => new SeededRandom(1).integer(0)).toThrow(
      'SeededRandom.integer: bound must be an integer from 1 to 2^32, got 0',
    );
    expect(() => {
      new SeededRandom(1).restore([0, 0, 0, 0]);
    }).toThrow('SeededRandom.restore: state must not be all zero, got [0,0,0,0]');
  });
});
