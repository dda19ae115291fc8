/** What every build of the WebAssembly module exports; offsets are bytes into the kernel memory. */
export interface KernelExports {
  /** The first byte that no static data of the module uses. */
  heapBase(): number;
  /** The whole sequence, forward, for the blocks of one part. */
  recurrentForward(layer: number, part: number): void;
  /** The whole sequence, backward, for the blocks of one part; adds to the part's sums of gradients. */
  recurrentBackward(layer: number, part: number): void;
  /** Tokens to their places among the distinct ones; see assembly/recurrent/number-tokens.ts. */
  numberTokens(tokens: number, count: number, placeOf: number, ids: number, distinct: number): number;
  /** Input products of a part's share of the distinct tokens. */
  projectTokens(layer: number, part: number): void;
  /** Gradients of a part's share of the distinct tokens, from the sums of all parts. */
  tokenGradients(layer: number, part: number): void;
  /** The output of a block's rows before they start. */
  shareOutput(layer: number, shared: number, block: number): void;
  /** What a block's rows send back to the shared states before they start. */
  shareGradients(layer: number, shared: number, block: number): void;
  /** Weights of Keras to those of the products; see assembly/recurrent/weights.ts. */
  packWeights(
    target: number,
    source: number,
    rows: number,
    units: number,
    gates: number,
    order: number,
  ): void;
  /** The same, transposed. */
  packTransposedWeights(
    target: number,
    source: number,
    rows: number,
    units: number,
    gates: number,
    order: number,
  ): void;
  /** The sum of parts' gradients, in Keras' layout. */
  unpackGradient(
    target: number,
    sums: number,
    count: number,
    rows: number,
    units: number,
    gates: number,
    order: number,
  ): void;
  /** `c = init + a b` or `c += a b` for 8, 4 or 1 rows of a panel. */
  panelProduct(
    rows: number,
    groups: number,
    init: number,
    column: number,
    c: number,
    cGroup: number,
    a: number,
    aGroup: number,
    b: number,
    bGroup: number,
    k: number,
  ): void;
  /** `c += a' b` over `rows` rows of two panels. */
  gradientProduct(
    c: number,
    cRow: number,
    a: number,
    aGroup: number,
    aGroups: number,
    b: number,
    bGroup: number,
    bGroups: number,
    rows: number,
  ): void;
  /** tanh of `count` floats (a multiple of 8) in place. */
  tanhInPlace(offset: number, count: number): void;
  /** Logistic sigmoid of `count` floats (a multiple of 8) in place. */
  sigmoidInPlace(offset: number, count: number): void;
}

/** The kernels that run on several threads, each call on a part of the work. */
export type ParallelKernel = 'recurrentForward' | 'recurrentBackward' | 'projectTokens' | 'tokenGradients';
