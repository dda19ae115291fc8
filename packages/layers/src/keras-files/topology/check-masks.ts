import type { layers } from '@tensorflow/tfjs-layers';
import { KerasUnsupportedError } from '../errors.js';
import { vertexOf, type Graph } from './graph.js';
import type { TensorRef } from './inbound-node.js';

/** Layers of one input that pass its mask on. */
const PASSING = [
  'Dense',
  'Dropout',
  'Activation',
  'LayerNormalization',
  'BatchNormalization',
  'TimeDistributed',
];
const RECURRENT = ['SimpleRNN', 'LSTM', 'GRU', 'RNN', 'Bidirectional'];

/**
 * Checks that every mask that a call is given is the one that its input carries anyway: unroll and tfjs hand masks from
 * layer to layer, where Keras 3 writes them into the graph.
 *
 * @throws KerasUnsupportedError if a call has a mask of its own
 */
export function checkMasks(graph: Graph): void {
  for (const { name, node, calls } of graph.values()) {
    for (const { inputs, mask } of calls) {
      const [first] = inputs;
      const carried = first === undefined ? undefined : carriedMask(graph, first);
      if (mask !== undefined && carried !== givenMask(graph, mask, name)) {
        throw new KerasUnsupportedError(
          `layer "${name}" (${String(node?.className)}): a call with another mask than its input's own is not supported`,
          name,
          node?.className,
        );
      }
    }
  }
}

/** The mask that a tensor carries, as a formula; nothing if it carries none. */
function carriedMask(graph: Graph, ref: TensorRef): string | undefined {
  const { node, calls } = vertexOf(graph, ref, 'the model');
  const [input] = calls[ref.call]?.inputs ?? [];
  if (node === undefined || input === undefined) {
    return undefined;
  }
  const { className, layer } = node;
  if (className === 'Embedding') {
    return layer.getConfig().maskZero === true ? notEqual(input, 0) : undefined;
  }
  if (className === 'Masking') {
    return any(notEqual(input, Number(layer.getConfig().maskValue)));
  }
  const passes = PASSING.includes(className) || (RECURRENT.includes(className) && returnsSequences(layer));
  return passes ? carriedMask(graph, input) : undefined;
}

/** The mask that a call is given, as a formula. */
function givenMask(graph: Graph, ref: TensorRef, name: string): string | undefined {
  const { operation } = vertexOf(graph, ref, `layer "${name}"`);
  if (operation?.kind === 'NotEqual') {
    return notEqual(operation.input, operation.value);
  }
  const inner = operation === undefined ? undefined : graph.get(operation.input.layer)?.operation;
  return inner?.kind === 'NotEqual' ? any(notEqual(inner.input, inner.value)) : 'another mask';
}

function returnsSequences(layer: layers.Layer): boolean {
  const { returnSequences, forwardLayer } = layer as layers.Layer & {
    readonly returnSequences?: boolean;
    readonly forwardLayer?: { readonly returnSequences: boolean };
  };
  return returnSequences ?? forwardLayer?.returnSequences ?? false;
}

function notEqual({ layer, call, output }: TensorRef, value: number): string {
  return `${layer}/${call}/${output} != ${value}`;
}

function any(formula: string): string {
  return `any(${formula})`;
}
