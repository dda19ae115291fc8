import { describe, expect, it } from 'vitest';
import { KernelMemory } from './kernel-memory.js';

describe.each([true, false])('KernelMemory, shared: %s', (shared) => {
  it('keeps what is written when it grows', () => {
    const memory = new KernelMemory(shared);
    const small = memory.allocate(8);
    memory.float32(small, 2).set([1.5, -2]);
    const large = memory.allocate(8_000_000);
    memory.int32(large, 2_000_000).fill(7);
    memory.uint8(large, 1)[0] = 255;
    expect([...memory.float32(small, 2)]).toEqual([1.5, -2]);
    expect(memory.int32(large, 2)[0]).toBe(255);
    expect(memory.int32(large + 7_999_996, 1)[0]).toBe(7);
    expect(memory.wasm.buffer.byteLength).toBeGreaterThan(8_000_000);
  });

  it('frees what a scope allocated, also when it throws', () => {
    const memory = new KernelMemory(shared);
    const kept = memory.allocate(64);
    const { bytesInUse } = memory;
    expect(memory.scope((allocate) => allocate(1000) > kept)).toBe(true);
    expect(() =>
      memory.scope((allocate) => {
        allocate(1000);
        allocate(2000);
        throw new RangeError('in the middle');
      }),
    ).toThrow(RangeError);
    expect(memory.bytesInUse).toBe(bytesInUse);
    expect(memory.blocksInUse).toBe(1);
  });
});
