import type { layers, LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { type RecurrentCell } from '../../cells/recurrent-cell.js';
import { StackedCells } from '../../cells/stacked-cells.js';
import type { Json, JsonObject } from '../config/json.js';

/** Layers whose further inputs are initial states. */
const RECURRENT = /^(unroll>)?(SimpleRNN|LSTM|GRU|RNN|Bidirectional)$/;

/** What tfjs knows of a model's graph: the calls that belong to it. */
interface Graph {
  readonly containerNodes: ReadonlySet<string>;
}

/** Writes the calls of a layer within a model in the form of Keras 3. */
export function writeInboundNodes(model: LayersModel, layer: layers.Layer): JsonObject[] {
  return layer.inboundNodes
    .filter((node, i) => belongs(model, layer, i) && node.inboundLayers.length > 0)
    .map(({ inputTensors }) => writeNode(model, layer, inputTensors));
}

/** Writes a tensor that the model begins or ends with: `[layer, call, output]`. */
export function writeEnd(model: LayersModel, tensor: SymbolicTensor): Json[] {
  const { sourceLayer: source } = tensor;
  // Keras counts a functional model's own definition as its first call here, and only here.
  const definition = ['Model', 'Functional'].includes(source.getClassName()) ? 1 : 0;
  return [source.name, callIndex(model, tensor) + definition, tensor.tensorIndex];
}

function writeNode(model: LayersModel, layer: layers.Layer, tensors: readonly SymbolicTensor[]): JsonObject {
  const all = tensors.map((tensor) => writeTensor(model, tensor));
  if (!RECURRENT.test(layer.getClassName())) {
    const [only] = all;
    return { args: [all.length === 1 && only !== undefined ? only : all], kwargs: {} };
  }
  const [x, ...states] = all;
  const kwargs = states.length === 0 ? {} : { initial_state: groupStates(layer, states) };
  return { args: x === undefined ? [] : [x], kwargs };
}

/** The states of stacked cells lie in a list per cell; those of all others in one list. */
function groupStates(layer: layers.Layer, states: readonly JsonObject[]): Json[] {
  const { cell } = layer as layers.Layer & { readonly cell?: unknown };
  if (!(cell instanceof StackedCells)) {
    return [...states];
  }
  let first = 0;
  return cell.cells.map((inner: RecurrentCell) => {
    const own = states.slice(first, first + inner.stateSizes.length);
    first += own.length;
    return own;
  });
}

function writeTensor(model: LayersModel, tensor: SymbolicTensor): JsonObject {
  const { shape, dtype, sourceLayer, tensorIndex } = tensor;
  const history = [sourceLayer.name, callIndex(model, tensor), tensorIndex];
  return { class_name: '__keras_tensor__', config: { shape, dtype, keras_history: history } };
}

/** Which of a layer's calls within the model gave a tensor. */
function callIndex(model: LayersModel, { sourceLayer, nodeIndex }: SymbolicTensor): number {
  const earlier = sourceLayer.inboundNodes.slice(0, nodeIndex);
  return earlier.filter((_, i) => belongs(model, sourceLayer, i)).length;
}

function belongs(model: LayersModel, layer: layers.Layer, node: number): boolean {
  return (model as unknown as Graph).containerNodes.has(`${layer.name}_ib-${node}`);
}
