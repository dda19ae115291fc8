import { describe, expect, it } from 'vitest';
import { simdModules } from '../../test/reference/simd-modules.js';

/** Numbers from -20 to 20, dense around 0, and the edges. */
const POINTS = Float32Array.from({ length: 40_000 }, (_, index) => {
  const place = (index - 20_000) / 20_000;
  return 20 * place * Math.abs(place);
});

describe.each(simdModules)('activations, $build', ({ module }) => {
  const run = (name: 'tanhInPlace' | 'sigmoidInPlace', values: Float32Array): Float32Array =>
    module.memory.scope((allocate) => {
      const offset = allocate(values.byteLength);
      module.memory.float32(offset, values.length).set(values);
      module.exports[name](offset, values.length);
      return module.memory.float32(offset, values.length).slice();
    });

  const largestError = (actual: Float32Array, exact: (x: number) => number): number =>
    POINTS.reduce((largest, x, index) => Math.max(largest, Math.abs((actual[index] ?? NaN) - exact(x))), 0);

  it('are as accurate as the README says', () => {
    expect(largestError(run('tanhInPlace', POINTS), Math.tanh)).toBeLessThan(3.4e-7);
    expect(largestError(run('sigmoidInPlace', POINTS), (x) => 1 / (1 + Math.exp(-x)))).toBeLessThan(1.8e-7);
  });

  it('keep small numbers, the sign of zero, infinities and NaN', () => {
    const tanh = run('tanhInPlace', new Float32Array([1e-30, -0, Infinity, -Infinity, NaN, 1e-3, 0, 0]));
    expect(tanh[0]).toBeCloseTo(1e-30, 36);
    expect(Object.is(tanh[1], -0)).toBe(true);
    expect([tanh[2], tanh[3]].map((value) => Math.abs(value ?? 0))).toEqual([
      expect.closeTo(1, 6),
      expect.closeTo(1, 6),
    ]);
    expect(tanh[4]).toBeNaN();
    const sigmoid = run('sigmoidInPlace', new Float32Array([-Infinity, Infinity, NaN, 0, 0, 0, 0, 0]));
    expect(sigmoid[0]).toBeCloseTo(0, 6);
    expect(sigmoid[1]).toBeCloseTo(1, 6);
    expect(sigmoid[2]).toBeNaN();
    expect(sigmoid[3]).toBe(0.5);
  });
});
