import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayerArgs } from '@tensorflow/tfjs-layers/dist/engine/topology.js';

/** Options that every layer takes. */
export interface LayerOptions {
  /** Name, unique within a model. Default: the class in snake case, numbered from the second on, as in Keras. */
  readonly name?: string | undefined;
  /** Whether training changes the weights. Default true. */
  readonly trainable?: boolean | undefined;
  /** Shape of one sample, for the first layer of a `tf.sequential`. */
  readonly inputShape?: readonly (number | null)[] | undefined;
  /** Shape of a batch, for the first layer of a `tf.sequential`; a stateful layer needs its batch size fixed. */
  readonly batchInputShape?: readonly (number | null)[] | undefined;
  /** Values of the weights, in the layer's order. Default: from the initializers. */
  readonly weights?: readonly Tensor[] | undefined;
}

const used = new Map<string, number>();

/**
 * The arguments for tfjs' `Layer`, with Keras' default name.
 *
 * @param kind - the class in snake case, for example `simple_rnn`
 * @param options - what the user gave
 */
export function layerArgs(kind: string, options: LayerOptions): LayerArgs {
  const { name = nextName(kind), trainable, inputShape, batchInputShape, weights } = options;
  return {
    name,
    ...(trainable === undefined ? {} : { trainable }),
    ...(inputShape === undefined ? {} : { inputShape: [...inputShape] }),
    ...(batchInputShape === undefined ? {} : { batchInputShape: [...batchInputShape] }),
    ...(weights === undefined ? {} : { weights: [...weights] }),
  };
}

function nextName(kind: string): string {
  const count = used.get(kind) ?? 0;
  used.set(kind, count + 1);
  return count === 0 ? kind : `${kind}_${count}`;
}
