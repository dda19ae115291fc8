import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CheckpointError, messageOf } from '../errors.js';
import { type CheckpointDocument, type WeightSpec } from './checkpoint-document.js';
import { bytesOf } from './read-document.js';

/** All numbers of a checkpoint and what they are. */
export interface WeightData {
  readonly specs: readonly WeightSpec[];
  readonly data: ArrayBuffer;
}

/**
 * Reads the numbers that a checkpoint's description names.
 *
 * @param dir - the checkpoint's folder
 * @param document - its checked description
 * @throws {@link CheckpointError} when a file is missing or does not have the length that the description gives
 */
export async function readWeights(dir: string, document: CheckpointDocument): Promise<WeightData> {
  const parts: Buffer[] = [];
  for (const { paths, weights } of document.weightsManifest) {
    const expected = weights.reduce((sum, spec) => sum + bytesOf(spec), 0);
    const files = await Promise.all(paths.map((path) => readBytes(join(dir, path))));
    const received = files.reduce((sum, { length }) => sum + length, 0);
    if (received !== expected) {
      const path = join(dir, paths[0] ?? '');
      throw new CheckpointError(
        `loadModel: ${path} must have ${String(expected)} bytes, got ${String(received)}: it is cut off or belongs to another model`,
        path,
      );
    }
    parts.push(...files);
  }
  const whole = Buffer.concat(parts);
  const specs = document.weightsManifest.flatMap(({ weights }) => weights);
  const repeated = specs.find(
    ({ name, group }, index) =>
      specs.findIndex((other) => other.name === name && other.group === group) !== index,
  );
  if (repeated !== undefined) {
    throw new CheckpointError(`loadModel: ${dir}: the weight ${repeated.name} must appear once`, dir);
  }
  return { specs, data: whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength) };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CheckpointError(`loadModel: ${path} could not be read: ${messageOf(error)}`, path, error);
  }
}
