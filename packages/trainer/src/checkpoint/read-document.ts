import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CheckpointError, messageOf } from '../errors.js';
import { sizeOf } from '../data/nd-array.js';
import { type CheckpointDocument, MODEL_FILE, type WeightSpec } from './checkpoint-document.js';

/** No description of a model comes near this size; a backup holds weights of the best epoch besides. */
const MAX_JSON_BYTES = 2 ** 30;

const BYTES: ReadonlyMap<string, number> = new Map([
  ['float32', 4],
  ['int32', 4],
  ['bool', 1],
  ['uint8', 1],
  ['uint16', 2],
  ['float16', 2],
]);

/**
 * Reads and checks the description of a checkpoint. Nothing of the model is built yet.
 *
 * @param dir - the checkpoint's folder
 * @throws {@link CheckpointError} when there is none, or it is not well formed
 */
export async function readDocument(dir: string): Promise<CheckpointDocument> {
  const path = join(dir, MODEL_FILE);
  const document = parse(await readText(path, dir), path);
  if (!isRecord(document)) {
    throw new CheckpointError(`loadModel: ${path} must hold an object`, path);
  }
  if (document.format !== undefined && document.format !== 'layers-model') {
    throw new CheckpointError(
      `loadModel: ${path}: format must be "layers-model", got ${JSON.stringify(document.format)}`,
      path,
    );
  }
  if (!isRecord(document.modelTopology)) {
    throw new CheckpointError(`loadModel: ${path}: modelTopology must be an object`, path);
  }
  checkManifest(document.weightsManifest, path);
  checkUnroll(document.unroll, path);
  return document as unknown as CheckpointDocument;
}

/** The number of bytes of an array in the file of numbers. */
export function bytesOf({ shape, dtype, quantization }: WeightSpec): number {
  return sizeOf(shape) * (BYTES.get(quantization === undefined ? dtype : quantization.dtype) ?? 0);
}

async function readText(path: string, dir: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_JSON_BYTES) {
      throw new CheckpointError(
        `loadModel: ${path} must be at most ${String(MAX_JSON_BYTES)} bytes, got ${String(size)}`,
        path,
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof CheckpointError) {
      throw error;
    }
    const missing = (error as { readonly code?: unknown }).code === 'ENOENT';
    throw new CheckpointError(
      missing
        ? `loadModel: ${dir} holds no ${MODEL_FILE}`
        : `loadModel: ${path} could not be read: ${messageOf(error)}`,
      path,
      error,
    );
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') {
        throw new CheckpointError(`loadModel: ${path} must not hold a key named __proto__`, path);
      }
      return value;
    });
  } catch (error) {
    throw error instanceof CheckpointError
      ? error
      : new CheckpointError(`loadModel: ${path} is cut off or not JSON: ${messageOf(error)}`, path, error);
  }
}

function checkManifest(manifest: unknown, path: string): void {
  if (!Array.isArray(manifest) || !manifest.every(isRecord)) {
    throw new CheckpointError(`loadModel: ${path}: weightsManifest must be a list of groups`, path);
  }
  for (const { paths, weights } of manifest) {
    if (!Array.isArray(paths) || !paths.every(isPlainName)) {
      throw new CheckpointError(
        `loadModel: ${path}: paths of weights must be plain file names in the checkpoint's folder, got ${JSON.stringify(paths)}`,
        path,
      );
    }
    if (!Array.isArray(weights) || !weights.every(isSpec)) {
      throw new CheckpointError(`loadModel: ${path}: weights must be a list of { name, shape, dtype }`, path);
    }
  }
}

function checkUnroll(unroll: unknown, path: string): void {
  if (unroll !== undefined && (!isRecord(unroll) || unroll.version !== 1)) {
    throw new CheckpointError(
      `loadModel: ${path}: unroll.version must be 1; a newer version of unroll may read it`,
      path,
    );
  }
}

function isPlainName(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    path !== '' &&
    path !== '.' &&
    path !== '..' &&
    basename(path) === path &&
    !/[\\/\0]/.test(path)
  );
}

function isSpec(spec: unknown): boolean {
  return (
    isRecord(spec) &&
    typeof spec.name === 'string' &&
    Array.isArray(spec.shape) &&
    spec.shape.every((length) => Number.isSafeInteger(length) && Number(length) >= 0) &&
    typeof spec.dtype === 'string' &&
    ['float32', 'int32', 'bool'].includes(spec.dtype) &&
    (spec.quantization === undefined ||
      (isRecord(spec.quantization) && BYTES.has(String(spec.quantization.dtype))))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
