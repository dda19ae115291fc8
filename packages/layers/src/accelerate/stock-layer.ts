import { serialization, type DataType, type Tensor } from '@tensorflow/tfjs-core';
import type { layers, LayerVariable } from '@tensorflow/tfjs-layers';
import type { CallArguments } from '../layer/call-arguments.js';

/** The parts of tfjs' own recurrent layers that their types hide. */
export interface StockRecurrent extends layers.Layer {
  readonly cell: StockCell;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly goBackwards: boolean;
  readonly states_: Tensor[] | null;
  resetStates(states?: Tensor[], training?: boolean): void;
}

/** The parts of tfjs' own cells that their types hide. */
export interface StockCell {
  readonly activation: serialization.Serializable;
  readonly recurrentActivation?: serialization.Serializable;
  readonly kernel: LayerVariable;
  readonly recurrentKernel: LayerVariable;
  readonly bias: LayerVariable | null;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly dropoutFunc?: unknown;
}

/** `call` of a layer. */
export type LayerCall<L> = (
  this: L,
  inputs: Tensor | Tensor[],
  kwargs: CallArguments | null,
) => Tensor | Tensor[];

/** The parts of tfjs' own Embedding that its types hide. */
export interface StockEmbedding {
  readonly embeddings: LayerVariable;
  invokeCallHook(inputs: Tensor | Tensor[], kwargs: CallArguments | null): void;
}

/** `apply` of tfjs' own orthogonal initializer. */
export type StockApply = (
  this: { readonly gain: number; readonly seed?: number | null },
  shape: number[],
  dtype: DataType,
) => Tensor;

/** The prototype of one of tfjs' own classes, whose methods may be replaced. */
export function stockPrototype(className: string): unknown {
  const entry = serialization.SerializationMap.getMap().classNameMap[className];
  if (entry === undefined) {
    throw new TypeError(`accelerate: TensorFlow.js has no class ${className}`);
  }
  return entry[0].prototype as unknown;
}
