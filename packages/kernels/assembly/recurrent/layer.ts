/** The cells, as `Layer.cell` names them. */
export const SIMPLE_RNN: i32 = 0;
export const LSTM: i32 = 1;
export const GRU_RESET_AFTER: i32 = 2;
export const GRU_RESET_BEFORE: i32 = 3;

/**
 * One call of a recurrent layer: what all its blocks of rows share. All fields are 32-bit; `src/recurrent/struct-fields.ts`
 * writes them in this order. A pointer that is not needed is 0. Arrays are row-major float32 unless said otherwise.
 *
 * Gate groups in a gate panel, each `unitGroups` groups of 8 columns; the weights and the gradients of the input and of
 * the recurrent products keep their own order:
 *   cell               panel         input products   recurrent products
 *   SIMPLE_RNN         h             h                h
 *   LSTM               i f c o       i f c o          i f c o
 *   GRU_RESET_AFTER    h z r u       h z r            z r u      u = recurrent part of the candidate
 *   GRU_RESET_BEFORE   h z r         h z r            z r h
 */
@unmanaged
export class Layer {
  cell: i32 = 0;
  time: i32 = 0;
  features: i32 = 0;
  units: i32 = 0;
  /** 1: the sequence is read from its end. */
  backwards: i32 = 0;
  /** Groups of 8 that hold `features` and `units`. */
  inputGroups: i32 = 0;
  unitGroups: i32 = 0;
  /** Numbers of gate groups: in a gate panel, in the input products, in the recurrent products. */
  gates: i32 = 0;
  inputGates: i32 = 0;
  recurrentGates: i32 = 0;
  /** Timesteps that a chunk of a block's panels holds. */
  chunk: i32 = 0;

  /** [batch, time, features], or 0 when the input products come from `projection`. */
  x: usize = 0;
  /** int32 [batch, time]: row of `projection` for each timestep. */
  tokens: usize = 0;
  /** [distinct tokens, inputGates x 8 unitGroups]: input products with the bias added. */
  projection: usize = 0;
  /** [rows, features]: the embedding table, of which `tableRows` (int32) names each distinct token's row. */
  table: usize = 0;
  tableRows: usize = 0;
  /** Those rows as panels of 32, zeros after the last. */
  tokenRows: usize = 0;
  /** For each part its `tokenGradient` and its `tokenTouched`, and the number of parts. */
  tokenSums: usize = 0;
  tokenSumCount: i32 = 0;
  /** int32: the distinct tokens, and how many there are. */
  tokenIds: usize = 0;
  tokenCount: i32 = 0;
  /** Gradient of the whole table, zeros where no token is, or 0 when nobody asks for it. */
  tableGradient: usize = 0;
  /** uint8 [batch, time]: 0 where the timestep is masked. */
  mask: usize = 0;
  zeroOutputForMask: i32 = 0;
  /** [batch, segments x features] and [batch, segments x units]; segments: 1 for all gates, or one per gate. */
  inputDropout: usize = 0;
  inputSegments: i32 = 0;
  recurrentDropout: usize = 0;
  recurrentSegments: i32 = 0;

  /** Packed weights [column / 8][row][8], as panelProduct takes them; the transposed ones for the backward pass. */
  inputKernel: usize = 0;
  recurrentKernel: usize = 0;
  inputKernelTransposed: usize = 0;
  recurrentKernelTransposed: usize = 0;
  /** 8 pointers each to start values: the bias in order of the input products, the bias of u, zeros. */
  biasRows: usize = 0;
  recurrentBiasRows: usize = 0;
  zeroRows: usize = 0;

  /** [batch, time, units] in the order of processing, or 0. */
  output: usize = 0;
  outputGradient: usize = 0;
  /** [batch, time, features], or 0 when nobody asks for it. */
  inputGradient: usize = 0;
}
