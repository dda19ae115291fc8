import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { KerasFileError } from '../errors.js';
import type { InboundNode, TensorRef } from './inbound-node.js';
import type { MaskOperation } from './mask-operation.js';
import type { LayerNode } from './model-node.js';

/** A layer with its calls, of which those in `outputs` are made. */
export interface Vertex {
  readonly name: string;
  /** The layer; none for an input and for an operation on masks. */
  readonly node: LayerNode | undefined;
  readonly calls: readonly InboundNode[];
  readonly outputs: SymbolicTensor[][];
  readonly operation?: MaskOperation;
}

/** The layers of a functional model, by name. */
export type Graph = ReadonlyMap<string, Vertex>;

/** The layer that a tensor comes from. @throws KerasFileError if the model does not have it */
export function vertexOf(graph: Graph, { layer }: TensorRef, where: string): Vertex {
  const vertex = graph.get(layer);
  if (vertex === undefined) {
    throw new KerasFileError(`${where} refers to the layer "${layer}", which the model does not have`);
  }
  return vertex;
}
