import { blockBytes } from './allocator.js';

/** What hands out and takes back blocks: the kernel memory. */
export interface BlockSource {
  allocate(byteLength: number): number;
  free(offset: number): void;
}

/** Small blocks are cut from slabs of so many bytes; what is larger than a quarter of one is a block of its own. */
const SLAB_BYTES = 262_144;

/**
 * Blocks of the kernel memory that are freed together. A training step takes some hundreds, most of them small: they are
 * cut one after the other from a few slabs.
 */
export class Arena {
  private readonly blocks: number[] = [];
  private next = 0;
  private end = 0;
  private released = false;
  private taken = 0;

  constructor(private readonly source: BlockSource) {}

  /** Whether everything was given back. */
  get isReleased(): boolean {
    return this.released;
  }

  /** Bytes that were asked for. */
  get bytes(): number {
    return this.taken;
  }

  /** Takes `byteLength` bytes, aligned as the source aligns; a function of its own so that it can be handed on. */
  readonly allocate = (byteLength: number): number => {
    this.taken += byteLength;
    const size = blockBytes(byteLength);
    if (size > SLAB_BYTES / 4) {
      return this.take(size);
    }
    if (this.next + size > this.end) {
      this.next = this.take(SLAB_BYTES);
      this.end = this.next + SLAB_BYTES;
    }
    const offset = this.next;
    this.next += size;
    return offset;
  };

  /** Gives everything back. Calling it again does nothing. */
  release(): void {
    this.released = true;
    this.next = 0;
    this.end = 0;
    for (const offset of this.blocks.splice(0)) {
      this.source.free(offset);
    }
  }

  private take(size: number): number {
    const offset = this.source.allocate(size);
    this.blocks.push(offset);
    return offset;
  }
}
