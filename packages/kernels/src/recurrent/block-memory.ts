import { type KernelMemory } from '../memory/kernel-memory.js';
import { type Allocate, chunkOf } from './layer-memory.js';
import { groupsOf, packRow } from './panel.js';
import { type BlockPlan } from './plan-blocks.js';
import { type RecurrentCall } from './recurrent-call.js';
import { type BlockField } from './struct-fields.js';

/** Bytes of a group of a panel per row: 8 floats. */
const GROUP_BYTES = 32;

/** A block with its panels in the kernel memory. */
export interface BlockMemory {
  readonly plan: BlockPlan;
  readonly steps: number;
  readonly fields: Partial<Record<BlockField, number>>;
}

/** What a block needs besides its plan. */
export interface BlockNeeds {
  /** First timestep of every row of the batch that is not masked. */
  readonly firstSteps: ArrayLike<number>;
  /** Copies of the input that its panels hold: 0, 1, or one per gate. */
  readonly inputSegments: number;
  /** Panel for gates that need not be kept. */
  readonly scratchGates: number;
  /** Whether the states of all timesteps are kept, even if no backward pass follows. */
  readonly keepStates: boolean;
}

/** Allocates the panels of a block: of every timestep when a backward pass follows, of one chunk otherwise. */
export function allocateBlock(
  allocate: Allocate,
  call: RecurrentCall,
  plan: BlockPlan,
  { firstSteps, inputSegments, scratchGates, keepStates }: BlockNeeds,
): BlockMemory {
  const { cell } = call;
  const steps = plan.end - plan.start;
  const chunk = chunkOf(call);
  const groupBytes = chunk * plan.panelRows * GROUP_BYTES;
  const panels = (groups: number, count: number, keep: boolean): { at: number; chunkBytes: number } => {
    const chunkBytes = groups * groupBytes;
    const chunks = keep ? Math.ceil(count / chunk) : 1;
    return { at: allocate(chunks * chunkBytes), chunkBytes: keep ? chunkBytes : 0 };
  };
  const keep = call.keepForBackward;
  const unitGroups = groupsOf(call.units);
  const states = panels(unitGroups, steps + 1, keep || keepStates);
  const stepBytes = unitGroups * plan.panelRows * GROUP_BYTES;
  const pairs = keep || keepStates ? Math.ceil((steps + 1) / 2) : 1;
  const gateBytes = cell.panelGates * stepBytes;
  const keepGates = keep && cell.name !== 'SimpleRnn';
  const inputs = panels(inputSegments * groupsOf(call.features), steps, keep);
  const gradientBytes = keep ? stepBytes : 0;
  const lastRow = plan.rows.at(-1) ?? 0;
  const fields: Partial<Record<BlockField, number>> = {
    rows: plan.rows.length,
    panelRows: plan.panelRows,
    start: plan.start,
    steps,
    states: states.at,
    stateChunkBytes: states.chunkBytes,
    carries: cell.hasCarry ? allocate(pairs * 2 * stepBytes) : 0,
    carryPairBytes: pairs > 1 ? 2 * stepBytes : 0,
    gates: keepGates ? allocate(steps * gateBytes) : scratchGates,
    gateStepBytes: keepGates ? gateBytes : 0,
    inputs: inputs.at,
    inputChunkBytes: inputs.chunkBytes,
    stateGradient: keep ? allocate(gradientBytes) : 0,
    carryGradient: keep && cell.hasCarry ? allocate(gradientBytes) : 0,
  };
  for (const slot of [0, 1, 2, 3, 4, 5, 6, 7] as const) {
    const row = plan.rows[slot] ?? lastRow;
    fields[`row${slot}`] = row;
    fields[`first${slot}`] = firstSteps[row] ?? 0;
  }
  return { plan, steps, fields };
}

/** A state's panel at a timestep: where it lies, and how many timesteps' rows lie between its groups of columns. */
export interface StatePanel {
  readonly offset: number;
  readonly chunk: number;
}

/** The panels of a block's states (h, and the carry) before timestep `step`. */
export function statePanels(call: RecurrentCall, { plan, fields }: BlockMemory, step: number): StatePanel[] {
  const chunk = chunkOf(call);
  const rowBytes = GROUP_BYTES * plan.panelRows;
  const h =
    (fields.states ?? 0) +
    Math.floor(step / chunk) * (fields.stateChunkBytes ?? 0) +
    rowBytes * (step % chunk);
  if (!call.cell.hasCarry) {
    return [{ offset: h, chunk }];
  }
  const pair = Math.floor(step / 2) * (fields.carryPairBytes ?? 0);
  const carry = (fields.carries ?? 0) + pair + (step % 2) * rowBytes * groupsOf(call.units);
  return [
    { offset: h, chunk },
    { offset: carry, chunk: 1 },
  ];
}

/**
 * Sets a block's states before its first timestep: row by row from `[batch, units]`, from the one row `[units]` for all, or
 * zeros.
 */
export function writeInitialState(
  memory: KernelMemory,
  call: RecurrentCall,
  plan: BlockPlan,
  panel: StatePanel,
  state: ArrayLike<number> | undefined,
): void {
  const { units } = call;
  const rowStride = panel.chunk * plan.panelRows * 8;
  const view = memory.float32(panel.offset, groupsOf(units) * rowStride);
  const lastRow = plan.rows.at(-1) ?? 0;
  const isOneRow = state?.length === units;
  for (let group = 0; group < groupsOf(units); group++) {
    for (let r = 0; r < plan.panelRows; r++) {
      const from = isOneRow ? 0 : (plan.rows[r] ?? lastRow) * units;
      for (let lane = 0; lane < 8; lane++) {
        const unit = 8 * group + lane;
        view[group * rowStride + 8 * r + lane] = unit < units ? (state?.[from + unit] ?? 0) : 0;
      }
    }
  }
}

/** Copies the block's rows of a state's panel to `[batch, units]`. */
export function readState(
  memory: KernelMemory,
  call: RecurrentCall,
  plan: BlockPlan,
  panel: StatePanel,
  target: Float32Array,
): void {
  readPanel(memory, call, plan, panel.offset, panel.chunk, target);
}

/** Copies the block's rows of a panel of one timestep to `[batch, units]`. */
export function readOwnPanel(
  memory: KernelMemory,
  call: RecurrentCall,
  plan: BlockPlan,
  panel: number,
  target: Float32Array,
): void {
  readPanel(memory, call, plan, panel, 1, target);
}

function readPanel(
  memory: KernelMemory,
  { units }: RecurrentCall,
  plan: BlockPlan,
  panel: number,
  chunk: number,
  target: Float32Array,
): void {
  const groupLength = chunk * plan.panelRows * 8;
  const view = memory.float32(panel, groupsOf(units) * groupLength);
  plan.rows.forEach((row, r) => {
    for (let unit = 0; unit < units; unit++) {
      target[row * units + unit] = view[(unit >> 3) * groupLength + 8 * r + (unit & 7)] ?? 0;
    }
  });
}

/** Writes rows of `[batch, units]` into a panel of one timestep; rows that do not exist become 0. */
export function writeOwnPanel(
  memory: KernelMemory,
  { units }: RecurrentCall,
  plan: BlockPlan,
  panel: number,
  from: Float32Array,
): void {
  const view = memory.float32(panel, groupsOf(units) * plan.panelRows * 8);
  view.fill(0);
  plan.rows.forEach((row, r) => {
    packRow(view, plan.panelRows, r, from, row * units, units);
  });
}
