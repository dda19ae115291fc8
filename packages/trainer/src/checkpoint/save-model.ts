import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { io, type Optimizer } from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';
import { type Json } from '../callbacks/callback.js';
import { CheckpointError, messageOf } from '../errors.js';
import { checkNames } from '../fit/check-options.js';
import { checkModel } from '../fit/plan-run.js';
import { type CheckpointDocument, MODEL_FILE, WEIGHTS_FILE, type WeightSpec } from './checkpoint-document.js';
import { compileRecord, stockTrainingConfig } from './compile-record.js';
import { optimizerNumbers, withOptimizerWeights } from './optimizer-state.js';
import { readDocument } from './read-document.js';
import { writeFileAtomic } from './write-file-atomic.js';

/** Options of {@link saveModel}. */
export interface SaveModelOptions {
  /** Whether to save how the model is compiled and the optimizer's state, so that training can go on. Default true. */
  readonly includeOptimizer?: boolean | undefined;
}

/** What is written for a checkpoint. */
export interface SaveParts extends SaveModelOptions {
  /** Where a run stands, for backups. */
  readonly state?: Json | undefined;
}

/**
 * Saves a model as `model.json` and a file of weights in a folder, readable by stock `tf.loadLayersModel`.
 *
 * The new checkpoint takes the place of an old one in one moment; after an error, for example on a full disk, the old one is whole.
 *
 * @param model - a built tfjs model
 * @param dir - the folder; it is made if it does not exist
 * @param options - what to save
 * @throws {@link CheckpointError} when it cannot be written
 *
 * @example
 * await saveModel(model, 'runs/1/model');
 * const again = await loadModel('runs/1/model');
 */
export async function saveModel(
  model: LayersModel,
  dir: string,
  options: SaveModelOptions = {},
): Promise<void> {
  checkModel('saveModel', model);
  checkNames('saveModel', options, ['includeOptimizer']);
  await saveCheckpoint(model, dir, options);
}

/** Saves a model with, for backups, the state of a run. */
export async function saveCheckpoint(
  model: LayersModel,
  dir: string,
  { includeOptimizer = true, state }: SaveParts,
): Promise<void> {
  const optimizer = model.optimizer as Optimizer | undefined;
  const groups = [await encodeModel(model)];
  if (includeOptimizer && optimizer !== undefined) {
    groups.push(await encodeOptimizer(optimizer, dir));
  }
  const record = includeOptimizer ? compileRecord(model) : undefined;
  const stock = record === undefined ? undefined : stockTrainingConfig(record);
  const numbers = includeOptimizer && optimizer !== undefined ? await optimizerNumbers(optimizer) : undefined;
  try {
    await mkdir(dir, { recursive: true });
    const before = await readdir(dir);
    const weightsFile = await freeName(dir, before);
    const document: CheckpointDocument = {
      format: 'layers-model',
      generatedBy: 'unroll trainer',
      convertedBy: null,
      modelTopology: model.toJSON(null, false) as object,
      ...(stock === undefined ? {} : { trainingConfig: stock }),
      weightsManifest: [{ paths: [weightsFile], weights: groups.flatMap(({ specs }) => specs) }],
      unroll: {
        version: 1,
        compile: record,
        optimizerNumbers: numbers,
        ...(state === undefined ? {} : { state }),
      },
    };
    await writeFileAtomic(join(dir, weightsFile), Buffer.concat(groups.map(({ data }) => Buffer.from(data))));
    await writeFileAtomic(join(dir, MODEL_FILE), `${JSON.stringify(document)}\n`);
    await Promise.all(
      before
        .filter((name) => WEIGHTS_FILE.test(name) && name !== weightsFile)
        .map((name) => rm(join(dir, name), { force: true })),
    );
  } catch (error) {
    throw new CheckpointError(`saveModel: ${dir} could not be written: ${messageOf(error)}`, dir, error);
  }
}

interface Encoded {
  readonly data: ArrayBuffer;
  readonly specs: WeightSpec[];
}

async function encodeModel(model: LayersModel): Promise<Encoded> {
  return io.encodeWeights(
    model.weights.map((weight) => ({ name: weight.originalName, tensor: weight.read() })),
  );
}

async function encodeOptimizer(optimizer: Optimizer, dir: string): Promise<Encoded> {
  try {
    return await withOptimizerWeights(optimizer, (weights) => io.encodeWeights(weights, 'optimizer'));
  } catch (error) {
    throw new CheckpointError(
      `saveModel: the optimizer ${optimizer.getClassName()} cannot save its state: ${messageOf(error).replace(/\.$/, '')}. Save with { includeOptimizer: false }`,
      dir,
      error,
    );
  }
}

/** A name for the new file of numbers that the checkpoint in place does not use. */
async function freeName(dir: string, files: readonly string[]): Promise<string> {
  const used = new Set(await usedPaths(dir, files));
  let name = 'weights.bin';
  for (let count = 2; used.has(name); count += 1) {
    name = `weights.${String(count)}.bin`;
  }
  return name;
}

async function usedPaths(dir: string, files: readonly string[]): Promise<readonly string[]> {
  if (!files.includes(MODEL_FILE)) {
    return [];
  }
  try {
    return (await readDocument(dir)).weightsManifest.flatMap(({ paths }) => paths);
  } catch {
    return files.filter((name) => WEIGHTS_FILE.test(name));
  }
}
