import { engine, type Tensor } from '@tensorflow/tfjs-core';

const shared = new WeakMap<Tensor, { readonly starts: Int32Array; readonly tape: object | undefined }>();

/**
 * Records that the rows of a recurrent layer's output `[batch, time, units]` are alike until they start, because the layer
 * computed those timesteps once for all.
 *
 * @param starts - first timestep at which each row differs
 */
export function markSharedRows(output: Tensor, starts: Int32Array): void {
  shared.set(output, { starts, tape: currentTape() });
}

/**
 * From where on the rows of `x` differ, if it is the output of a layer that said so. A layer on top may then share those
 * timesteps too, and give their gradient to one row for all: the layer below adds it up over the rows anyway. That is why
 * it must be on the same tape, so that nobody can ask for the gradient of `x` itself.
 */
export function sharedRowsOf(x: Tensor): Int32Array | undefined {
  const mark = shared.get(x);
  const tape = currentTape();
  return mark !== undefined && (tape === undefined || mark.tape === tape) ? mark.starts : undefined;
}

function currentTape(): object | undefined {
  const { activeTape, gradientDepth } = engine().state;
  return gradientDepth > 0 ? activeTape : undefined;
}
