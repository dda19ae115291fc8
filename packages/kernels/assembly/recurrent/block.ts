/**
 * Up to 8 rows of the batch that go through the timesteps together. All fields are 32-bit
 * (`src/recurrent/struct-fields.ts`).
 *
 * States and inputs, which weight gradients are summed over, lie in chunks of timesteps: timestep `step` at
 * `panels + (step / chunk) chunkBytes + 32 panelRows (step % chunk)`, its groups of columns `32 panelRows chunk` bytes
 * apart (see panelAt). Gates and carries lie timestep by timestep, without gaps.
 */
@unmanaged
export class Block {
  /** Rows of the batch in this block, and rows computed: 8, 4 or 1. */
  rows: i32 = 0;
  panelRows: i32 = 0;
  /** First timestep, in order of processing, and number of timesteps. */
  start: i32 = 0;
  steps: i32 = 0;

  /** `steps + 1` panels each: h and the carry before every timestep and after the last. */
  states: usize = 0;
  stateChunkBytes: i32 = 0;
  carries: usize = 0;
  /** From one pair of carries to the next: 0 when two are enough. */
  carryPairBytes: i32 = 0;
  /** `steps` panels each: gates after their activations, inputs (times dropout). */
  gates: usize = 0;
  gateStepBytes: i32 = 0;
  inputs: usize = 0;
  inputChunkBytes: i32 = 0;

  /** Panels: gradient of the last state on entry, of the first state on return. */
  stateGradient: usize = 0;
  carryGradient: usize = 0;
  /** Row 0's gradient of the states that other blocks start from: [steps + 1][2][8 unitGroups], or 0. */
  startGradients: usize = 0;

  /** Index in the batch of each row computed: the last real one repeated where there are fewer. */
  row0: i32 = 0;
  row1: i32 = 0;
  row2: i32 = 0;
  row3: i32 = 0;
  row4: i32 = 0;
  row5: i32 = 0;
  row6: i32 = 0;
  row7: i32 = 0;
  /** First timestep of each row that is not masked: before it the output is 0. */
  first0: i32 = 0;
  first1: i32 = 0;
  first2: i32 = 0;
  first3: i32 = 0;
  first4: i32 = 0;
  first5: i32 = 0;
  first6: i32 = 0;
  first7: i32 = 0;
}

/** Index in the batch of row `r` of the block. */
export function batchRow(block: Block, r: i32): i32 {
  return load<i32>(changetype<usize>(block) + ((<usize>r) << 2), offsetof<Block>('row0'));
}

/** First timestep of row `r` that is not masked. */
export function firstStep(block: Block, r: i32): i32 {
  return load<i32>(changetype<usize>(block) + ((<usize>r) << 2), offsetof<Block>('first0'));
}

/** Where the panel of a timestep lies in a sequence of panels. */
export function panelAt(panels: usize, chunkBytes: i32, chunk: i32, panelRows: i32, step: i32): usize {
  return panels + (step / chunk) * chunkBytes + 32 * panelRows * (step % chunk);
}

/** Where the carry before timestep `step` lies. */
export function carryAt(block: Block, unitGroups: i32, step: i32): usize {
  return block.carries + (step >> 1) * block.carryPairBytes + (step & 1) * 32 * block.panelRows * unitGroups;
}
