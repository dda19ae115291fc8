// Entry of the module that works straight on TensorFlow.js' own memory: its tensors are read and written where
// they lie. It is instantiated over a memory that belongs to someone else, so besides the rules of ../index.ts:
// no static data (a data segment would overwrite TensorFlow.js), no globals, no growing of the memory.
// Offsets need not be aligned: TensorFlow.js aligns tensors to 8 or 16 bytes, and loads accept either.

export { gatherRows } from './gather-rows';
export { greatestId } from './greatest-id';
export { scatterAddRows } from './scatter-add-rows';
export { sumOfSquares } from './sum-of-squares';
export { updateAdam } from './update-adam';
export { updateRmsprop } from './update-rmsprop';
export { updateSgd } from './update-sgd';
