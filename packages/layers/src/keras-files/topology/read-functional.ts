import { model as makeModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { KerasFileError } from '../errors.js';
import {
  isList,
  isObject,
  kindOf,
  listField,
  objectField,
  textField,
  type Json,
  type JsonObject,
} from '../config/json.js';
import { checkMasks } from './check-masks.js';
import { vertexOf, type Graph, type Vertex } from './graph.js';
import { readInboundNode, readTensorRef, type TensorRef } from './inbound-node.js';
import { isOperation, readMaskOperation } from './mask-operation.js';
import { isInputLayer, readInput } from './input-layer.js';
import type { LayerNode, ModelNode } from './model-node.js';

const RECURRENT = ['SimpleRNN', 'LSTM', 'GRU', 'RNN', 'Bidirectional'];
const MOST_LAYERS = 10_000;

/**
 * Makes a functional model: all layers first, then call after call as soon as its inputs are there.
 *
 * @param config - Keras' configuration: `layers`, `input_layers`, `output_layers`
 * @param readNode - makes one layer
 * @throws KerasFileError if calls wait for each other
 */
export function readFunctional(config: JsonObject, readNode: (entry: JsonObject) => LayerNode): ModelNode {
  const entries = listField(config, 'layers', 'the Functional model');
  if (entries.length > MOST_LAYERS) {
    throw new KerasFileError(
      `the Functional model must hold at most ${MOST_LAYERS} layers, got ${entries.length}`,
    );
  }
  const graph = new Map<string, Vertex>();
  for (const entry of entries) {
    const vertex = readVertex(entry, readNode);
    if (graph.has(vertex.name)) {
      throw new KerasFileError(`the name "${vertex.name}" must belong to one layer, got two`);
    }
    graph.set(vertex.name, vertex);
  }
  makeCalls(graph);
  checkMasks(graph);
  const legacy = [...graph.values()].some(({ calls }) => calls.some((call) => call.legacy));
  const ends = (key: string) =>
    refsIn(config[key], key).map((ref) => endTensor(graph, ref, legacy, `the Functional model: ${key}`));
  const { name } = config;
  const model = makeModel({
    inputs: ends('input_layers'),
    outputs: ends('output_layers'),
    ...(typeof name === 'string' ? { name } : {}),
  });
  return { model, layers: [...graph.values()].flatMap(({ node }) => node ?? []) };
}

function readVertex(entry: Json, readNode: (entry: JsonObject) => LayerNode): Vertex {
  if (!isObject(entry)) {
    throw new KerasFileError(`a layer must be an object, got ${kindOf(entry)}`);
  }
  const config = objectField(entry, 'config', 'a layer');
  const name = textField('name' in entry ? entry : config, 'name', 'a layer');
  if (isInputLayer(entry)) {
    return { name, node: undefined, calls: [], outputs: [[readInput({ ...config, name })]] };
  }
  if (isOperation(entry)) {
    return { name, node: undefined, calls: [], outputs: [], operation: readMaskOperation(entry, name) };
  }
  const node = readNode(entry);
  const where = `layer "${name}" (${node.className})`;
  const recurrent = RECURRENT.includes(node.className);
  const calls = listField(entry, 'inbound_nodes', where).map((call) =>
    readInboundNode(call, recurrent, where),
  );
  return { name, node, calls, outputs: [] };
}

function makeCalls(graph: Graph): void {
  let waiting = [...graph.values()].filter(({ calls }) => calls.length > 0);
  while (waiting.length > 0) {
    const made = waiting.filter((vertex) => makeReadyCalls(graph, vertex));
    if (made.length === 0) {
      const names = waiting.map(({ name }) => `"${name}"`).join(', ');
      throw new KerasFileError(
        `the Functional model has a cycle or a missing call: ${names} wait for inputs that never come`,
      );
    }
    waiting = waiting.filter(({ calls, outputs }) => outputs.length < calls.length);
  }
}

/** Makes the calls of a layer whose inputs are there, in order. Returns whether there was one. */
function makeReadyCalls(graph: Graph, vertex: Vertex): boolean {
  const before = vertex.outputs.length;
  for (const call of vertex.calls.slice(before)) {
    const inputs = call.inputs.map((ref) => inboundTensor(graph, ref, call.legacy, vertex));
    const states = call.states.map((ref) => inboundTensor(graph, ref, call.legacy, vertex));
    const all = [...inputs, ...states];
    if (!all.every((tensor) => tensor !== undefined)) {
      break;
    }
    const [first] = all;
    const single = !call.asList && states.length === 0 && first !== undefined;
    vertex.outputs.push(applyLayer(vertex, single ? first : all));
  }
  return vertex.outputs.length > before;
}

function applyLayer({ name, node }: Vertex, inputs: SymbolicTensor | SymbolicTensor[]): SymbolicTensor[] {
  try {
    const outputs = node?.layer.apply(inputs) ?? [];
    return (Array.isArray(outputs) ? outputs : [outputs]) as SymbolicTensor[];
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KerasFileError(`layer "${name}" (${String(node?.className)}) cannot be called: ${reason}`, {
      cause,
    });
  }
}

/** The tensor of a call's input, or nothing while its layer's call is not made. */
function inboundTensor(
  graph: Graph,
  ref: TensorRef,
  legacy: boolean,
  { name }: Vertex,
): SymbolicTensor | undefined {
  const source = vertexOf(graph, ref, `layer "${name}"`);
  // In Keras 2 the first call of a model is its own definition.
  const outputs = source.outputs[ref.call - (legacy && source.node?.inner !== undefined ? 1 : 0)];
  return outputs === undefined ? undefined : outputOf(outputs, ref, `layer "${name}"`);
}

/** A tensor that the model begins or ends with. Here Keras 3, too, counts a functional model's definition. */
function endTensor(graph: Graph, ref: TensorRef, legacy: boolean, where: string): SymbolicTensor {
  const source = vertexOf(graph, ref, where);
  const counted = source.node?.inner !== undefined && (legacy || source.node.className === 'Functional');
  const outputs = source.outputs[ref.call - (counted ? 1 : 0)];
  if (outputs === undefined) {
    throw new KerasFileError(`${where}: layer "${ref.layer}" has no call ${ref.call}`);
  }
  return outputOf(outputs, ref, where);
}

function outputOf(outputs: readonly SymbolicTensor[], ref: TensorRef, where: string): SymbolicTensor {
  const tensor = outputs[ref.output];
  if (tensor === undefined) {
    throw new KerasFileError(`${where}: layer "${ref.layer}" has no output ${ref.output}`);
  }
  return tensor;
}

/** One tensor, or a list of them. */
function refsIn(value: Json | undefined, key: string): TensorRef[] {
  const where = `the Functional model: ${key}`;
  if (!isList(value)) {
    throw new KerasFileError(`${where} must be a list of tensors, got ${kindOf(value)}`);
  }
  return typeof value[0] === 'string'
    ? [readTensorRef(value, where)]
    : value.map((ref) => readTensorRef(ref, where));
}
