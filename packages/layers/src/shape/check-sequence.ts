import { cast, type Tensor } from '@tensorflow/tfjs-core';
import type { Shape } from '@tensorflow/tfjs-layers';
import { LayerShapeError, LayerStateError } from '../errors.js';
import { asList } from '../options/lists.js';

/**
 * @param caller - the layer to name in the message
 * @param shape - the shape of the input
 * @param stateful - whether the layer carries its states on
 * @returns the shape
 * @throws LayerShapeError unless it is `[batch, time, features]` with features known, and batch for a stateful layer
 */
export function checkSequence(caller: string, shape: Shape, stateful: boolean): Shape {
  if (shape.length < 3 || shape.slice(2).some((length) => length === null)) {
    const help = 'an Embedding, or a recurrent layer with returnSequences: true, gives such a shape';
    throw new LayerShapeError(caller, 'input', '[batch, time, features] with features known', shape, help);
  }
  if (stateful && shape[0] === null) {
    const help = 'give the first layer a batchInputShape';
    throw new LayerShapeError(
      caller,
      'input of a stateful layer',
      '[batch, time, features] with batch known',
      shape,
      help,
    );
  }
  return shape;
}

/**
 * @param caller - the layer to name in the message
 * @param x - the input
 * @param features - its dimensions after batch and time, as the layer was built for
 * @throws LayerShapeError if they differ, or there is no timestep
 */
export function checkInput(caller: string, x: Tensor, features: Shape): void {
  const [, time, ...rest] = x.shape;
  if (time === 0 || rest.length !== features.length || rest.some((length, i) => length !== features[i])) {
    const expected = `[batch, time, ${features.join(', ')}] with at least one timestep`;
    throw new LayerShapeError(caller, 'input', expected, x.shape);
  }
}

/**
 * @param caller - the layer to name in the message
 * @param states - the states given
 * @param batch - rows of the input
 * @param sizes - entries of each state
 * @throws LayerStateError if their number differs from the cell's
 * @throws LayerShapeError if one has another shape
 */
export function checkStates(
  caller: string,
  states: readonly Tensor[],
  batch: number,
  sizes: readonly number[],
): void {
  if (states.length !== sizes.length) {
    throw new LayerStateError(
      `${caller}: initialState must hold ${sizes.length} tensor(s), one for each state of the cell, got ${states.length}`,
    );
  }
  for (const [i, state] of states.entries()) {
    const expected = [batch, sizes[i]];
    if (state.shape.length !== 2 || state.shape.some((length, axis) => length !== expected[axis])) {
      throw new LayerShapeError(caller, `initialState[${i}]`, `[${expected.join(', ')}]`, state.shape);
    }
  }
}

/**
 * Reads a mask: the first one, if a model hands over one for each input.
 *
 * @param caller - the layer to name in the message
 * @param x - the input, `[batch, time, ...]`
 * @param given - what the call was given
 * @returns the mask, boolean `[batch, time]`, or null
 * @throws LayerShapeError if it does not fit the input
 */
export function readMask(
  caller: string,
  x: Tensor,
  given: Tensor | Tensor[] | null | undefined,
): Tensor | null {
  const mask = asList(given ?? null)[0] ?? null;
  if (mask === null) {
    return null;
  }
  const [batch, time] = x.shape;
  if (mask.shape.length !== 2 || mask.shape[0] !== batch || mask.shape[1] !== time) {
    throw new LayerShapeError(caller, 'mask', `[${batch}, ${time}]`, mask.shape);
  }
  return mask.dtype === 'bool' ? mask : cast(mask, 'bool');
}
