import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { isList, isObject, kindOf, type Json, type JsonObject } from '../config/json.js';

/** An output of a layer: the layer's name, which of its calls, which of its outputs. */
export interface TensorRef {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
}

/** One call of a layer. */
export interface InboundNode {
  /** The inputs. */
  readonly inputs: readonly TensorRef[];
  /** Whether the inputs are given as a list. */
  readonly asList: boolean;
  /** The initial states of a recurrent layer. */
  readonly states: readonly TensorRef[];
  /** The mask of the input, where the file names it. */
  readonly mask?: TensorRef | undefined;
  /** Whether the form is that of Keras 2. */
  readonly legacy: boolean;
}

/**
 * Reads one call of a layer, in the form of Keras 3, `{ args, kwargs }`, or of Keras 2, `[[name, call, output], ...]`.
 *
 * @param node - the call
 * @param recurrent - whether inputs after the first are initial states
 * @param where - the layer, for messages
 */
export function readInboundNode(node: Json, recurrent: boolean, where: string): InboundNode {
  if (isList(node)) {
    return readLegacy(node, recurrent, where);
  }
  if (!isObject(node) || !isList(node.args)) {
    throw new KerasFileError(`${where}: an inbound node must have args, got ${kindOf(node)}`);
  }
  const [first, second, ...rest] = node.args;
  if (first === undefined || (second !== undefined && !recurrent) || rest.length > 0) {
    throw new KerasUnsupportedError(`${where}: a call must have one argument, or a list of inputs`);
  }
  const kwargs = isObject(node.kwargs) ? node.kwargs : {};
  const { mask = null, ...others } = kwargs;
  checkKeywords(others, recurrent, where);
  const states = second ?? kwargs.initial_state ?? [];
  return {
    inputs: tensorsIn(first, where),
    asList: isList(first),
    states: tensorsIn(states, where),
    mask: isNone(mask) ? undefined : readTensor(mask, where),
    legacy: false,
  };
}

/** Reads `[name, call, output]`. @throws KerasFileError if it is none */
export function readTensorRef(value: Json, where: string): TensorRef {
  const [layer, call, output] = isList(value) ? value : [];
  const isIndex = (index: Json | undefined): index is number =>
    Number.isInteger(index) && (index as number) >= 0;
  if (typeof layer !== 'string' || !isIndex(call) || !isIndex(output)) {
    throw new KerasFileError(`${where}: a tensor must be [layer, call, output], got ${kindOf(value)}`);
  }
  return { layer, call, output };
}

function readLegacy(node: readonly Json[], recurrent: boolean, where: string): InboundNode {
  const refs = node.map((entry) => {
    const keywords = isList(entry) ? entry[3] : undefined;
    checkKeywords(isObject(keywords) ? keywords : {}, recurrent, where);
    return readTensorRef(entry, where);
  });
  return recurrent
    ? { inputs: refs.slice(0, 1), asList: false, states: refs.slice(1), legacy: true }
    : { inputs: refs, asList: refs.length > 1, states: [], legacy: true };
}

function checkKeywords(kwargs: JsonObject, recurrent: boolean, where: string): void {
  for (const [key, value] of Object.entries(kwargs)) {
    const harmless = value === null || (key === 'training' && value === false);
    if (!harmless && !(recurrent && key === 'initial_state')) {
      throw new KerasUnsupportedError(`${where}: a call with ${key} = ${kindOf(value)} is not supported`);
    }
  }
}

/** No mask, or none for each of several inputs. */
function isNone(mask: Json): boolean {
  return mask === null || (isList(mask) && mask.every((entry) => entry === null));
}

/** The tensors of an argument, in order, however nested. */
function tensorsIn(value: Json, where: string): TensorRef[] {
  return isList(value) ? value.flatMap((entry) => tensorsIn(entry, where)) : [readTensor(value, where)];
}

/** Reads a tensor in the form of Keras 3. @throws KerasUnsupportedError if it is something else */
export function readTensor(value: Json, where: string): TensorRef {
  const { class_name: className, config } = isObject(value) ? value : {};
  if (className !== '__keras_tensor__' || !isObject(config)) {
    throw new KerasUnsupportedError(`${where}: an input must come from another layer, got ${kindOf(value)}`);
  }
  return readTensorRef(config.keras_history ?? null, where);
}
