import { MemoryError } from '../errors.js';
import { wasm, type WasmMemory } from '../module/web-assembly.js';
import { Allocator } from './allocator.js';
import { Arena } from './arena.js';

const PAGE_BYTES = 65_536;
const INITIAL_PAGES = 16;
/** The module's own data lies below; `heapBase()` of the module says how much it is (a test compares). */
export const HEAP_START = PAGE_BYTES;
/** Sizes the memory may grow to, the largest that the machine lets us reserve: 4 GiB, 1 GiB, 256 MiB. */
const MAXIMUM_PAGES = [65_536, 16_384, 4_096] as const;

/** The linear memory that all kernels, on all threads, work in: blocks by offset, seen through typed arrays. */
export class KernelMemory {
  /** What a module imports as `env.memory`. */
  readonly wasm: WasmMemory;
  private readonly allocator: Allocator;
  private buffer: ArrayBufferLike;
  private floats: Float32Array;
  private ints: Int32Array;
  private bytes: Uint8Array;

  /**
   * @param shared - whether several threads may see it; needs SharedArrayBuffer
   */
  constructor(readonly shared: boolean) {
    const { memory, maximum } = createMemory(shared);
    this.wasm = memory;
    this.buffer = memory.buffer;
    this.floats = new Float32Array(this.buffer);
    this.ints = new Int32Array(this.buffer);
    this.bytes = new Uint8Array(this.buffer);
    this.allocator = new Allocator(HEAP_START, maximum * PAGE_BYTES, (end) => {
      this.grow(end);
    });
  }

  /** Bytes in blocks that are allocated and not freed: back at its start after every training step. */
  get bytesInUse(): number {
    return this.allocator.bytesInUse;
  }

  /** Number of blocks that are allocated and not freed. */
  get blocksInUse(): number {
    return this.allocator.blocksInUse;
  }

  /** The most bytes that were ever in use at once, holes included. */
  get highWater(): number {
    return this.allocator.highWater;
  }

  /**
   * @param byteLength - size of the block
   * @returns its offset, a multiple of 64; the bytes are as the last owner left them
   * @throws {MemoryError} when the memory cannot grow
   */
  allocate(byteLength: number): number {
    return this.allocator.allocate(byteLength);
  }

  /** Gives the block at `offset` back. @throws {MemoryError} when it is not in use */
  free(offset: number): void {
    this.allocator.free(offset);
  }

  /**
   * Runs `work` with an `allocate` of its own; what it allocated is freed when it returns or throws.
   *
   * @returns what `work` returns
   */
  scope<T>(work: (allocate: (byteLength: number) => number) => T): T {
    const arena = new Arena(this);
    try {
      return work(arena.allocate);
    } finally {
      arena.release();
    }
  }

  /** A view of `length` float32 from byte `offset`; valid until the next `allocate`. */
  float32(offset: number, length: number): Float32Array {
    this.refresh();
    return this.floats.subarray(offset / 4, offset / 4 + length);
  }

  /** A view of `length` int32 from byte `offset`; valid until the next `allocate`. */
  int32(offset: number, length: number): Int32Array {
    this.refresh();
    return this.ints.subarray(offset / 4, offset / 4 + length);
  }

  /** A view of `length` bytes from byte `offset`; valid until the next `allocate`. */
  uint8(offset: number, length: number): Uint8Array {
    this.refresh();
    return this.bytes.subarray(offset, offset + length);
  }

  private grow(end: number): void {
    const missing = Math.ceil((end - this.wasm.buffer.byteLength) / PAGE_BYTES);
    if (missing <= 0) {
      return;
    }
    try {
      this.wasm.grow(missing);
    } catch (cause) {
      throw new MemoryError('the machine gives no more memory', end, cause);
    }
  }

  private refresh(): void {
    if (this.buffer !== this.wasm.buffer) {
      this.buffer = this.wasm.buffer;
      this.floats = new Float32Array(this.buffer);
      this.ints = new Int32Array(this.buffer);
      this.bytes = new Uint8Array(this.buffer);
    }
  }
}

function createMemory(shared: boolean): { memory: WasmMemory; maximum: number } {
  let cause: unknown;
  for (const maximum of MAXIMUM_PAGES) {
    try {
      return { memory: new wasm.Memory({ initial: INITIAL_PAGES, maximum, shared }), maximum };
    } catch (error) {
      cause = error;
    }
  }
  throw new MemoryError('the machine lets us reserve no address space', INITIAL_PAGES * PAGE_BYTES, cause);
}
