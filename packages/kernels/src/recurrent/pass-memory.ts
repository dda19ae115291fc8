import { type KernelMemory } from '../memory/kernel-memory.js';

/** Blocks of the kernel memory that belong to one pass and are freed together. */
export class PassMemory {
  private readonly offsets: number[] = [];
  private released = false;
  private taken = 0;

  constructor(private readonly memory: KernelMemory) {}

  /** Whether everything was given back. */
  get isReleased(): boolean {
    return this.released;
  }

  /** Bytes that were taken. */
  get bytes(): number {
    return this.taken;
  }

  /** Takes `byteLength` bytes; a function of its own so that it can be handed on. */
  readonly allocate = (byteLength: number): number => {
    const offset = this.memory.allocate(byteLength);
    this.offsets.push(offset);
    this.taken += byteLength;
    return offset;
  };

  /** Gives everything back. Calling it again does nothing. */
  release(): void {
    this.released = true;
    for (const offset of this.offsets.splice(0)) {
      this.memory.free(offset);
    }
  }
}
