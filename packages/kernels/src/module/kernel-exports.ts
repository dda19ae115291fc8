/** What every build of the WebAssembly module exports; offsets are bytes into the kernel memory. */
export interface KernelExports {
  /** The first byte that no static data of the module uses. */
  heapBase(): number;
  /** The whole sequence, forward, for the blocks of one part. */
  recurrentForward(layer: number, part: number): void;
  /** The whole sequence, backward, for the blocks of one part; adds to the part's sums of gradients. */
  recurrentBackward(layer: number, part: number): void;
  /** tanh of `count` floats (a multiple of 4) in place. */
  tanhInPlace(offset: number, count: number): void;
  /** Logistic sigmoid of `count` floats (a multiple of 4) in place. */
  sigmoidInPlace(offset: number, count: number): void;
}
