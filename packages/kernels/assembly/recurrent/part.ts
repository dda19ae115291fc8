/**
 * What one thread works on in a call: some blocks of rows, memory of its own to work in, and its own sums of gradients,
 * which are added up when all parts are done. All fields are 32-bit (`src/recurrent/struct-fields.ts`).
 */
@unmanaged
export class Part {
  blocks: usize = 0;
  blockCount: i32 = 0;

  /** Gate gradients of one chunk: a panel of `gates x unitGroups` groups. */
  gateGradients: usize = 0;
  /** Panels of one timestep: gradients of h and of the carry, copies of both, two products. */
  stateGradient: usize = 0;
  carryGradient: usize = 0;
  heldState: usize = 0;
  heldCarry: usize = 0;
  product: usize = 0;
  inputProduct: usize = 0;
  /** 8 pointers to rows of `projection`; 8 int32 lane masks, -1 where the row's timestep counts. */
  rowPointers: usize = 0;
  stepMask: usize = 0;
  /** A `Step`, for the drivers. */
  step: usize = 0;
  /** Dropout masks of a block as panels of one timestep, and the state times its masks, for one chunk. */
  inputDropout: usize = 0;
  recurrentDropout: usize = 0;
  droppedState: usize = 0;
  /** GRU_RESET_BEFORE: reset gate times state, for one chunk. */
  resetState: usize = 0;

  /** [8 inputGroups, inputGates x 8 unitGroups], [8 unitGroups, recurrentGates x 8 unitGroups]. */
  inputKernelGradient: usize = 0;
  recurrentKernelGradient: usize = 0;
  /** [inputGates x 8 unitGroups], and [8 unitGroups] for u. */
  biasGradient: usize = 0;
  recurrentBiasGradient: usize = 0;
  /** [distinct tokens, inputGates x 8 unitGroups]: sums of gate gradients per token, or 0; set where `tokenTouched` says. */
  tokenGradient: usize = 0;
  /** uint8 [distinct tokens]: 1 where this part has met the token; `tokenCount` of them. */
  tokenTouched: usize = 0;
  tokenCount: i32 = 0;
  /** The chunks of 32 distinct tokens that fall to this part. */
  firstTokenChunk: i32 = 0;
  endTokenChunk: i32 = 0;
}
