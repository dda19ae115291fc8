import type { Tensor } from '@tensorflow/tfjs-core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';

/** What a layer may be told when it is called. */
export interface CallArguments {
  /** Whether the call trains: dropout works then only. Default false. */
  readonly training?: boolean | undefined;
  /** Which timesteps count, `[batch, time]`. Default: all. */
  readonly mask?: Tensor | Tensor[] | null | undefined;
  /** The states to start from, each `[batch, size]`. Default: zeros, or the last states of a stateful layer. */
  readonly initialState?: Tensor | Tensor[] | null | undefined;
}

/** An input of a layer: a value, or a place in a model that is being built. */
export type Inputs = Tensor | SymbolicTensor;

/** {@link CallArguments}, where the initial states may be places in a model that is being built. */
export interface SymbolicCallArguments extends Omit<CallArguments, 'initialState'> {
  readonly initialState?: Inputs | Inputs[] | null | undefined;
}

/**
 * Takes the mask out of the arguments that tfjs' executor passes from layer to layer. The executor sets it for a
 * layer with a mask and never takes it away, so that a later layer without one would be given a stranger's.
 *
 * @param shared - the executor's own arguments: the mask is removed
 * @param own - the arguments for this layer: a mask that cannot belong to the input is removed
 * @param inputs - the input, `[batch, time, ...]`
 */
export function takeMask(
  shared: SymbolicCallArguments,
  own: { mask?: CallArguments['mask'] },
  [x]: readonly Tensor[],
): void {
  Reflect.deleteProperty(shared, 'mask');
  const mask = Array.isArray(own.mask) ? own.mask[0] : own.mask;
  const fits = mask?.shape.every((length, axis) => length === x?.shape[axis]) ?? true;
  if (!fits) {
    own.mask = null;
  }
}
