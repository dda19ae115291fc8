import { describe, expect, it } from 'vitest';
import { Arena } from './arena.js';
import { KernelMemory } from './kernel-memory.js';

describe('Arena', () => {
  it('hands out aligned blocks that do not touch, few of them from the memory itself', () => {
    const memory = new KernelMemory(false);
    const arena = new Arena(memory);
    const sizes = Array.from({ length: 300 }, (_, index) => (index * 37) % 5000);
    const blocks = sizes.map((size) => ({ size, offset: arena.allocate(size) }));
    const large = arena.allocate(1_000_000);
    blocks.push({ size: 1_000_000, offset: large });
    blocks.sort((a, b) => a.offset - b.offset);
    blocks.forEach(({ size, offset }, index) => {
      expect(offset % 64).toBe(0);
      expect(offset + size).toBeLessThanOrEqual(blocks[index + 1]?.offset ?? Infinity);
    });
    expect(arena.bytes).toBe(blocks.reduce((sum, { size }) => sum + size, 0));
    expect(memory.blocksInUse).toBeLessThan(8);
  });

  it('gives everything back, once, and can be used again', () => {
    const memory = new KernelMemory(false);
    const arena = new Arena(memory);
    arena.allocate(10);
    arena.allocate(200_000);
    expect([arena.isReleased, memory.blocksInUse]).toEqual([false, 2]);
    arena.release();
    arena.release();
    expect([arena.isReleased, memory.blocksInUse]).toEqual([true, 0]);
    const again = new Arena(memory);
    expect(again.allocate(10)).not.toBe(again.allocate(10));
    again.release();
    expect(memory.blocksInUse).toBe(0);
  });
});
