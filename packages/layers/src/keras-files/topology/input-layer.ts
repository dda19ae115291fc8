import { input, type Shape, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { isList, isObject, kindOf, type Json, type JsonObject } from '../config/json.js';
import { writeKerasObject } from '../config/keras-object.js';

const DTYPES: Readonly<Record<string, 'float32' | 'int32' | 'bool'>> = {
  float32: 'float32',
  int32: 'int32',
  int64: 'int32',
  uint8: 'int32',
  bool: 'bool',
};

/** Reads a shape such as `[null, 5, 3]`. @throws KerasFileError if it is none */
export function readShape(value: Json | undefined, where: string): Shape {
  const isLength = (length: Json): boolean =>
    length === null || (typeof length === 'number' && Number.isInteger(length) && length > 0);
  if (!isList(value) || !value.every(isLength)) {
    throw new KerasFileError(
      `${where} must be a list of whole numbers above 0 and null, got ${kindOf(value)}`,
    );
  }
  return [...(value as readonly (number | null)[])];
}

/**
 * Makes the input of a model.
 *
 * @param config - the configuration of Keras' `InputLayer`: `batch_shape`, or `batch_input_shape` in Keras 2
 */
export function readInput(config: JsonObject): SymbolicTensor {
  const name = typeof config.name === 'string' ? config.name : 'input_layer';
  const where = `layer "${name}" (InputLayer)`;
  const batchShape = readShape(config.batch_shape ?? config.batch_input_shape, `${where}: batch_shape`);
  const { dtype = 'float32' } = config;
  const known = typeof dtype === 'string' && Object.hasOwn(DTYPES, dtype) ? DTYPES[dtype] : undefined;
  if (known === undefined) {
    throw new KerasUnsupportedError(
      `${where}: dtype must be one of ${Object.keys(DTYPES).join(', ')}, got ${kindOf(dtype)}`,
      name,
      'InputLayer',
    );
  }
  for (const key of ['sparse', 'ragged', 'optional']) {
    if (config[key] === true) {
      throw new KerasUnsupportedError(`${where}: ${key} must be false, got true`, name, 'InputLayer');
    }
  }
  return input({ batchShape, dtype: known, name });
}

/** Writes the input of a model as an `InputLayer`. */
export function writeInput(tensor: SymbolicTensor, name: string): JsonObject {
  return writeKerasObject('keras.layers', {
    className: 'InputLayer',
    config: {
      batch_shape: tensor.shape,
      dtype: tensor.dtype,
      sparse: false,
      ragged: false,
      name,
      optional: false,
    },
  });
}

/** Whether an object is an `InputLayer`. */
export function isInputLayer(value: Json): boolean {
  return isObject(value) && value.class_name === 'InputLayer';
}
