import { type KernelMemory } from '../memory/kernel-memory.js';
import {
  type BlockMemory,
  readOwnPanel,
  readState,
  statePanels,
  writeInitialState,
  writeOwnPanel,
} from './block-memory.js';
import { type RecurrentCall, stateCount } from './recurrent-call.js';

type Values = readonly (ArrayLike<number> | undefined)[];

/** Sets the states before a block's first timestep from `[batch, units]` each; undefined: zeros. */
export function writeFirstStates(
  memory: KernelMemory,
  call: RecurrentCall,
  block: BlockMemory,
  states: Values,
): void {
  statePanels(call, block, 0).forEach((panel, index) => {
    writeInitialState(memory, call, block.plan, panel, states[index]);
  });
}

/** Copies the states after the last timestep to `[batch, units]` each. */
export function readLastStates(
  memory: KernelMemory,
  call: RecurrentCall,
  block: BlockMemory,
  states: readonly Float32Array[],
): void {
  statePanels(call, block, block.steps).forEach((panel, index) => {
    readState(memory, call, block.plan, panel, states[index] ?? new Float32Array(0));
  });
}

/** The states of a block of one row before timestep `step`, `units` floats each. */
export function readSharedStates(
  memory: KernelMemory,
  call: RecurrentCall,
  block: BlockMemory,
  step: number,
): Float32Array[] {
  return statePanels(call, block, step).map((panel) => {
    const state = new Float32Array(call.units);
    readState(memory, call, { ...block.plan, rows: [0] }, panel, state);
    return state;
  });
}

/** Sets the gradients of a block's last states from `[batch, units]` each. */
export function writeLastGradients(
  memory: KernelMemory,
  call: RecurrentCall,
  { plan, fields }: BlockMemory,
  gradients: readonly Float32Array[],
): void {
  writeOwnPanel(memory, call, plan, fields.stateGradient ?? 0, gradients[0] ?? new Float32Array(0));
  if (call.cell.hasCarry) {
    writeOwnPanel(memory, call, plan, fields.carryGradient ?? 0, gradients[1] ?? new Float32Array(0));
  }
}

/** The gradients of the states before the first timesteps, `[batch, units]` each. */
export function readFirstGradients(
  memory: KernelMemory,
  call: RecurrentCall,
  blocks: readonly BlockMemory[],
): Float32Array[] {
  return (['stateGradient', 'carryGradient'] as const).slice(0, stateCount(call.cell)).map((field) => {
    const gradient = new Float32Array(call.batch * call.units);
    for (const { plan, fields } of blocks) {
      readOwnPanel(memory, call, plan, fields[field] ?? 0, gradient);
    }
    return gradient;
  });
}
