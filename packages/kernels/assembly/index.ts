// Entry of unroll's WebAssembly module: one line per file of kernels.
//
// Rules for every kernel here:
// * Arguments are byte offsets into the one imported memory (`usize`) and counts (`i32`), never managed objects.
//   Who calls owns the memory: kernels allocate nothing and keep no globals, so that any number of threads may
//   run the module over the same memory.
// * Offsets are multiples of 16; what is written as a panel is padded by the caller (see README.md, memory map).
// * Loops count down, `for (; n > 0; )`: V8 compiles that form best.

export { heapBase } from './heap';
export { sigmoidInPlace, tanhInPlace } from './activations';
export { recurrentForward } from './recurrent/forward';
export { recurrentBackward } from './recurrent/backward';
export { numberTokens } from './recurrent/number-tokens';
export { projectTokens, tokenGradients } from './recurrent/tokens';
export { shareGradients, shareOutput } from './recurrent/shared-prefix';
export { gradientProduct } from './products/gradient-product';
export { panelProduct } from './products/panel-product';
export { packTransposedWeights, packWeights, unpackGradient } from './recurrent/weights';
