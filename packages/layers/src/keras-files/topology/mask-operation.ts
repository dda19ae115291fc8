import { KerasUnsupportedError } from '../errors.js';
import { isList, textField, type Json, type JsonObject } from '../config/json.js';
import { readTensor, type TensorRef } from './inbound-node.js';

/**
 * An operation that Keras 3 writes into a functional model to make a mask: `NotEqual(tokens, 0)` for an Embedding with
 * `mask_zero`, `Any(NotEqual(x, value))` for a Masking layer.
 */
export interface MaskOperation {
  readonly kind: 'NotEqual' | 'Any';
  readonly input: TensorRef;
  /** What the input is compared with. */
  readonly value: number;
}

/** Whether an entry of a model is an operation, not a layer; legacy files leave the module out. */
export function isOperation({ module, class_name: className }: JsonObject): boolean {
  return typeof module === 'string'
    ? module.includes('.ops')
    : className === 'NotEqual' || className === 'Any';
}

/**
 * Reads an operation.
 *
 * @param entry - the entry of the model
 * @param name - its name
 * @throws KerasUnsupportedError if it is another one than those that make masks
 */
export function readMaskOperation(entry: JsonObject, name: string): MaskOperation {
  const className = textField(entry, 'class_name', `layer "${name}"`);
  const { inbound_nodes: nodes, config } = entry;
  const where = `layer "${name}" (${className})`;
  const [node] = isList(nodes) ? nodes : [];
  const [input, value = 0] = argumentsOf(node);
  const { axis, keepdims } = config as JsonObject;
  const overLastAxis = className === 'Any' && axis === -1 && keepdims === false;
  if (input !== undefined && typeof value === 'number' && (className === 'NotEqual' || overLastAxis)) {
    return { kind: className === 'Any' ? 'Any' : 'NotEqual', input: readTensor(input, where), value };
  }
  throw new KerasUnsupportedError(
    `${where} is an operation of keras.ops, not a layer; use the layer of that name instead`,
    name,
    className,
  );
}

function argumentsOf(node: Json | undefined): readonly Json[] {
  const args = (node as JsonObject | undefined)?.args;
  return isList(args) ? args : [];
}
