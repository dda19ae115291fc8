import { MemoryError } from '../errors.js';

/** Every block starts at a multiple of this: a cache line, so that no two threads write into one. */
export const ALIGNMENT = 64;

interface Block {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Hands out byte ranges of a linear memory: first fit over a list of free blocks.
 *
 * Made for few, large, short-lived blocks (a training step takes some dozens); after the first steps the same
 * blocks are handed out again and the memory no longer grows.
 */
export class Allocator {
  /** Invariant: sorted by offset, no two touch or overlap, all offsets and sizes are multiples of ALIGNMENT. */
  private readonly freeBlocks: Block[] = [];
  /** Invariant: offset of every block in use -> its size; disjoint from each other and from the free blocks. */
  private readonly usedBlocks = new Map<number, number>();
  /** Invariant: `start..end` is exactly the union of the free and the used blocks. */
  private end: number;

  /**
   * @param start - first byte that may be handed out
   * @param limit - the size in bytes the memory can grow to
   * @param grow - makes at least `bytes` bytes addressable, counted from 0
   */
  constructor(
    start: number,
    private readonly limit: number,
    private readonly grow: (bytes: number) => void,
  ) {
    this.end = roundUp(start);
  }

  /** Bytes handed out and not freed. */
  get bytesInUse(): number {
    let total = 0;
    for (const bytes of this.usedBlocks.values()) {
      total += bytes;
    }
    return total;
  }

  /** Blocks handed out and not freed. */
  get blocksInUse(): number {
    return this.usedBlocks.size;
  }

  /** One past the last byte ever handed out: the memory's size never shrinks below it. */
  get highWater(): number {
    return this.end;
  }

  /**
   * @param bytes - size, any whole number from 0
   * @returns the offset of a block of at least that size, its bytes as the last owner left them
   * @throws {MemoryError} when the memory cannot grow any more
   */
  allocate(bytes: number): number {
    const size = blockBytes(bytes);
    const index = this.freeBlocks.findIndex((block) => block.bytes >= size);
    const found = index === -1 ? this.extend(size) : this.freeBlocks.splice(index, 1)[0];
    if (found === undefined) {
      throw new MemoryError('no free block', size);
    }
    if (found.bytes > size) {
      const rest = { offset: found.offset + size, bytes: found.bytes - size };
      this.freeBlocks.splice(index === -1 ? this.freeBlocks.length : index, 0, rest);
    }
    this.usedBlocks.set(found.offset, size);
    return found.offset;
  }

  /**
   * Gives a block back; free neighbours become one block.
   *
   * @throws {MemoryError} when no block in use starts at `offset`
   */
  free(offset: number): void {
    const bytes = this.usedBlocks.get(offset);
    if (bytes === undefined) {
      throw new MemoryError(`no block in use starts at ${offset}: freed twice, or never allocated`, 0);
    }
    this.usedBlocks.delete(offset);
    const neighbours = this.freeBlocks.filter(
      (block) => block.offset + block.bytes === offset || offset + bytes === block.offset,
    );
    for (const block of neighbours) {
      this.freeBlocks.splice(this.freeBlocks.indexOf(block), 1);
    }
    const merged = {
      offset: Math.min(offset, ...neighbours.map((block) => block.offset)),
      bytes: neighbours.reduce((total, block) => total + block.bytes, bytes),
    };
    const next = this.freeBlocks.findIndex((block) => block.offset > offset);
    this.freeBlocks.splice(next === -1 ? this.freeBlocks.length : next, 0, merged);
  }

  private extend(size: number): Block {
    const tail = this.freeBlocks.find((block) => block.offset + block.bytes === this.end);
    const offset = tail?.offset ?? this.end;
    if (offset + size > this.limit) {
      throw new MemoryError(`the limit of ${this.limit} bytes is reached`, size);
    }
    this.grow(offset + size);
    if (tail !== undefined) {
      this.freeBlocks.pop();
    }
    this.end = offset + size;
    return { offset, bytes: size };
  }
}

/** The size of the block that holds `bytes` bytes: a multiple of the alignment, not 0. */
export function blockBytes(bytes: number): number {
  return Math.max(ALIGNMENT, roundUp(bytes));
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
