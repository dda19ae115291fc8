import { type RecurrentCall, type RecurrentData } from './recurrent-call.js';

/** Whether a row's output at the last timestep is its state: a mask may make it 0. */
function lastCounts(
  call: RecurrentCall,
  mask: RecurrentData['mask'],
  starts: Int32Array,
  row: number,
): boolean {
  if (mask === undefined) {
    return true;
  }
  const last = row * call.time + (call.goBackwards ? 0 : call.time - 1);
  return call.zeroOutputForMask ? mask[last] !== 0 : (starts[row] ?? 0) < call.time;
}

/** The output at the last timestep: the state, or 0 where a mask says so. */
export function lastOutput(
  call: RecurrentCall,
  mask: RecurrentData['mask'],
  starts: Int32Array,
  state: Float32Array,
): Float32Array {
  const output = state.slice();
  for (let row = 0; row < call.batch; row++) {
    if (!lastCounts(call, mask, starts, row)) {
      output.fill(0, row * call.units, (row + 1) * call.units);
    }
  }
  return output;
}

/** The gradients of the last states, with the output's added where the output is the last state. */
export function lastStateGradients(
  call: RecurrentCall,
  mask: RecurrentData['mask'],
  starts: Int32Array,
  outputGradient: Float32Array,
  stateGradients: readonly Float32Array[],
): Float32Array[] {
  const gradients = stateGradients.map((gradient) => gradient.slice());
  const [state] = gradients;
  if (state === undefined || call.returnSequences) {
    return gradients;
  }
  for (let row = 0; row < call.batch; row++) {
    if (lastCounts(call, mask, starts, row)) {
      for (let index = row * call.units; index < (row + 1) * call.units; index++) {
        state[index] = (state[index] ?? 0) + (outputGradient[index] ?? 0);
      }
    }
  }
  return gradients;
}
