import type { LayersModel } from '@tensorflow/tfjs-layers';
import { writeArchive } from './archive/write-archive.js';
import type { JsonObject } from './config/json.js';
import { writeJson } from './config/write-json.js';
import { withFile } from './errors.js';
import { writeHdf5 } from './hdf5/write-hdf5.js';
import { describeModel } from './topology/describe-model.js';
import { writeModel } from './topology/write-model.js';
import { writeCompileConfig } from './training/compile-config.js';
import { writeOptimizerState } from './training/optimizer-state.js';
import { writeWeights } from './weights/write-weights.js';
import { replaceFile } from './replace-file.js';

/** Options of {@link saveKerasModel}. */
export interface SaveKerasOptions {
  /** Whether to save how the model was compiled and the state of its optimizer. Default true. */
  readonly compile?: boolean | undefined;
}

/** The version of the file format, that of the Keras it was checked with. */
const KERAS_VERSION = '3.15.1';

/**
 * Saves a model as a `.keras` file that `keras.models.load_model` of Python opens: configuration, weights, and how it
 * was compiled with the optimizer's state. A file of that name is replaced at once or not at all.
 *
 * @param model - a sequential or functional model of unroll's layers and those of tfjs that have the same name in Keras
 * @param path - the file; Keras insists on the ending `.keras`
 * @param options - whether to save how the model was compiled
 * @throws KerasUnsupportedError if a layer, the optimizer, the loss or a metric has no counterpart in Keras
 *
 * @example
 * ```ts
 * await saveKerasModel(model, 'sentiment.keras');
 * // Python: keras.models.load_model('sentiment.keras')
 * ```
 */
export async function saveKerasModel(
  model: LayersModel,
  path: string,
  options: SaveKerasOptions = {},
): Promise<void> {
  await withFile('saveKerasModel', path, async () => {
    const compiled = options.compile !== false && (model.optimizer as unknown) !== undefined;
    const compile = compiled ? { compile_config: writeCompileConfig(model) } : {};
    const config = { ...writeModel(model), ...compile };
    const state = compiled ? await writeOptimizerState(model) : undefined;
    const weights = await writeHdf5(await writeWeights(describeModel(model), state));
    const metadata = { keras_version: KERAS_VERSION, date_saved: dateSaved(), generator: 'unroll' };
    const archive = new Map([
      ['metadata.json', encode(metadata)],
      ['config.json', encode(config)],
      ['model.weights.h5', weights],
    ]);
    await replaceFile(path, await writeArchive(archive));
  });
}

function encode(value: JsonObject): Uint8Array {
  return new TextEncoder().encode(writeJson(value));
}

/** The time as Keras writes it: `2026-01-31@23:59:59`. */
function dateSaved(): string {
  return new Date().toISOString().slice(0, 19).replace('T', '@');
}
