import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryError } from '../errors.js';
import { ALIGNMENT, Allocator } from './allocator.js';

function makeAllocator(limit = 1 << 20): { allocator: Allocator; grownTo: () => number } {
  let end = 0;
  const allocator = new Allocator(100, limit, (bytes) => {
    end = Math.max(end, bytes);
  });
  return { allocator, grownTo: () => end };
}

describe('Allocator', () => {
  it('starts at an aligned offset and grows the memory to hold every block', () => {
    const { allocator, grownTo } = makeAllocator();
    expect(allocator.allocate(1)).toBe(128);
    expect(allocator.allocate(65)).toBe(192);
    expect(grownTo()).toBe(320);
    expect(allocator.bytesInUse).toBe(192);
  });

  it('hands out the same blocks again, so that equal steps do not grow the memory', () => {
    const { allocator } = makeAllocator();
    const step = (): void => {
      const blocks = [1000, 64, 5000, 0].map((bytes) => allocator.allocate(bytes));
      for (const offset of blocks) {
        allocator.free(offset);
      }
    };
    step();
    const { highWater } = allocator;
    step();
    step();
    expect(allocator.highWater).toBe(highWater);
    expect(allocator.bytesInUse).toBe(0);
  });

  it('joins free neighbours into one block', () => {
    const { allocator } = makeAllocator();
    const [a, b, c] = [allocator.allocate(64), allocator.allocate(64), allocator.allocate(64)];
    allocator.free(a);
    allocator.free(c);
    allocator.free(b);
    expect(allocator.allocate(192)).toBe(a);
  });

  it('says when the limit is reached', () => {
    const { allocator } = makeAllocator(1024);
    expect(() => allocator.allocate(2000)).toThrow(
      new MemoryError('the limit of 1024 bytes is reached', 2048),
    );
    expect(() => allocator.allocate(2000)).toThrow(
      'kernel memory: a block of 2048 bytes must be available, got none: the limit of 1024 bytes is reached. ' +
        'Use a smaller batch or fewer timesteps.',
    );
  });

  it('refuses to free a block twice', () => {
    const { allocator } = makeAllocator();
    const offset = allocator.allocate(64);
    allocator.free(offset);
    expect(() => {
      allocator.free(offset);
    }).toThrow('no block in use starts at 128');
  });

  it('never lets two blocks in use overlap, whatever the order of calls', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3000), fc.boolean(), fc.nat(50))), (calls) => {
        const { allocator } = makeAllocator();
        const inUse = new Map<number, number>();
        for (const [bytes, frees, pick] of calls) {
          const victim = [...inUse.keys()][pick % Math.max(1, inUse.size)];
          if (frees && victim !== undefined) {
            allocator.free(victim);
            inUse.delete(victim);
          } else {
            const offset = allocator.allocate(bytes);
            expect(offset % ALIGNMENT).toBe(0);
            for (const [other, size] of inUse) {
              expect(offset + bytes <= other || other + size <= offset).toBe(true);
            }
            inUse.set(offset, bytes);
          }
        }
        for (const offset of inUse.keys()) {
          allocator.free(offset);
        }
        expect(allocator.bytesInUse).toBe(0);
        expect(allocator.allocate(allocator.highWater - 128)).toBe(128);
      }),
    );
  });
});
