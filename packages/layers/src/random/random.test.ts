import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { DropoutStream } from './dropout-stream.js';
import { seedOr, setRandomSeed } from './random-seed.js';
import { SeededRandom } from './seeded-random.js';

const draw = (seed: number, count: number): number[] => {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => random.uniform());
};

describe('SeededRandom', () => {
  it('gives the same numbers for the same seed, 0 and negative ones included', () => {
    for (const seed of [0, 1, -1, 2 ** 40]) {
      expect(draw(seed, 5)).toEqual(draw(seed, 5));
    }
    const firsts = [0, 1, -1, 2 ** 32, 2 ** 40].map((seed) => draw(seed, 1)[0]);
    expect(new Set(firsts).size).toBe(5);
  });

  it('spreads evenly over [0, 1), whatever the seed', () => {
    for (const values of [
      draw(0, 20_000),
      Array.from({ length: 20_000 }, (_, seed) => draw(seed, 1)[0] ?? NaN),
    ]) {
      const bins = Array.from(
        { length: 10 },
        (_, bin) => values.filter((v) => Math.floor(v * 10) === bin).length,
      );
      expect(Math.min(...bins)).toBeGreaterThan(1850);
      expect(Math.max(...bins)).toBeLessThan(2150);
    }
  });

  it('gives normal numbers of mean 0, variance 1 and kurtosis 3', () => {
    const random = new SeededRandom(4);
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect([moment(1), moment(2), moment(3)]).toEqual(
      [0, 1, 0].map((value) => expect.closeTo(value, 1) as number),
    );
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  });
});

describe('setRandomSeed', () => {
  it('makes what has no seed of its own repeatable', () => {
    const seeds = () => {
      setRandomSeed(9);
      return [seedOr(undefined), seedOr(undefined), seedOr(5)];
    };
    expect(seeds()).toEqual(seeds());
    expect(seeds()[2]).toBe(5);
  });

  it('refuses what is no whole number', () => {
    expect(() => {
      setRandomSeed(1.5);
    }).toThrow('setRandomSeed: seed must be a whole number, got 1.5');
  });
});

describe('DropoutStream', () => {
  beforeAll(async () => {
    await useBackend('cpu');
  });

  const masks = (stream: DropoutStream, count: number) =>
    Array.from({ length: count }, () => stream.next(20, 50, 0.25).arraySync());

  it('gives a new mask every time, and the same masks for the same seed, 0 too', () => {
    const [first, second] = masks(new DropoutStream(0), 2);
    expect(first).not.toEqual(second);
    expect(masks(new DropoutStream(0), 2)).toEqual([first, second]);
    expect(masks(new DropoutStream(1), 1)[0]).not.toEqual(first);
  });

  it('drops the share asked for and scales the rest up', () => {
    const values = masks(new DropoutStream(3), 5).flat(2);
    expect(new Set(values)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
    expect(values.filter((value) => value === 0).length / values.length).toBeCloseTo(0.25, 1);
  });

  it('continues from a state', () => {
    const stream = new DropoutStream();
    masks(stream, 3);
    const other = new DropoutStream();
    other.state = JSON.parse(JSON.stringify(stream.state)) as typeof stream.state;
    expect(masks(other, 2)).toEqual(masks(stream, 2));
  });
});
