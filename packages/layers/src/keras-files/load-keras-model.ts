import { readFile } from 'node:fs/promises';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readArchive } from './archive/read-archive.js';
import { parseObject, type Json, type JsonObject } from './config/json.js';
import { readKerasObject } from './config/keras-object.js';
import { KerasFileError, KerasUnsupportedError, withFile } from './errors.js';
import type { Hdf5Tree } from './hdf5/hdf5-tree.js';
import { isHdf5, readHdf5 } from './hdf5/read-hdf5.js';
import { buildModel } from './build-model.js';
import { isWeightsFile } from './weights/read-weights.js';

/** Options of {@link loadKerasModel}. */
export interface LoadKerasOptions {
  /** Whether to compile the model as it was compiled in Keras, optimizer state included. Default true. */
  readonly compile?: boolean | undefined;
}

/**
 * Loads a model that Keras saved: a `.keras` file, or the legacy HDF5 format (`.h5`, also under the name `.keras`).
 * The file's content decides, not its name. Nothing in the file is ever run: `Lambda` layers, custom classes and
 * functions are refused.
 *
 * @param path - the file
 * @param options - whether to compile
 * @returns the model with its weights, compiled where the file says how
 * @throws KerasUnsupportedError if the file holds a layer, option, loss or optimizer that unroll does not have
 * @throws KerasFileError if the file is damaged or is none of these formats
 *
 * @example
 * ```ts
 * const model = await loadKerasModel('sentiment.keras');
 * model.predict(tokens);
 * ```
 *
 * @see https://keras.io/guides/serialization_and_saving/
 */
export async function loadKerasModel(path: string, options: LoadKerasOptions = {}): Promise<LayersModel> {
  return withFile('loadKerasModel', path, async () => {
    const { config, compile, weights, version } = await readKerasFile(await readFile(path));
    checkHardSigmoid(config, version);
    const object = readKerasObject(config, 'the model');
    return buildModel(object, weights, options.compile === false ? undefined : compile);
  });
}

/** The parts of a file. */
interface KerasFile {
  readonly config: JsonObject;
  readonly compile: Json | undefined;
  readonly weights: Hdf5Tree;
  /** The version of Keras that wrote the file. */
  readonly version: string;
}

async function readKerasFile(bytes: Uint8Array): Promise<KerasFile> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return readZip(bytes);
  }
  if (isHdf5(bytes)) {
    return readLegacyFile(await readHdf5(bytes));
  }
  throw new KerasFileError('the file must be a .keras archive or HDF5, got neither by its first bytes');
}

async function readZip(bytes: Uint8Array): Promise<KerasFile> {
  const archive = await readArchive(bytes);
  const text = archive.get('config.json');
  const weights = archive.get('model.weights.h5');
  if (text === undefined || weights === undefined) {
    const missing = text === undefined ? 'config.json' : 'model.weights.h5';
    throw new KerasFileError(`the archive must hold config.json and model.weights.h5, ${missing} is missing`);
  }
  const config = parseObject(new TextDecoder().decode(text), 'config.json');
  const metadata = new TextDecoder().decode(archive.get('metadata.json') ?? new TextEncoder().encode('{}'));
  const { keras_version: version } = parseObject(metadata, 'metadata.json');
  return {
    config,
    compile: config.compile_config,
    weights: await readHdf5(weights),
    version: typeof version === 'string' ? version : '',
  };
}

function readLegacyFile(weights: Hdf5Tree): KerasFile {
  const {
    model_config: config,
    training_config: training,
    keras_version: version = '',
  } = weights.groups.get('') ?? {};
  if (typeof config !== 'string') {
    const help = isWeightsFile(weights)
      ? 'it holds weights only: make the model and pass it to loadKerasWeights'
      : 'it is no Keras model';
    throw new KerasFileError(`the HDF5 file has no model_config; ${help}`);
  }
  const compile = typeof training === 'string' ? parseObject(training, 'training_config') : undefined;
  const model = parseObject(config, 'model_config');
  return { config: model, compile, weights, version: [version].flat().join() };
}

/** The hard sigmoid of Keras 2 is another function than that of Keras 3. */
function checkHardSigmoid(config: JsonObject, version: string): void {
  if (/^[12]\./.test(version) && JSON.stringify(config).includes('"hard_sigmoid"')) {
    throw new KerasUnsupportedError(
      `the model uses the hard_sigmoid of Keras ${version}, 0.2 x + 0.5, which Keras 3 replaced by x / 6 + 0.5; ` +
        'train it again with another activation',
    );
  }
}
