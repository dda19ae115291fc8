import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dispose, tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expect } from 'vitest';

/** Numbers in row-major order and their shape. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** What Python Keras predicts for the model of one or more files. */
export interface Expected {
  readonly files: readonly string[];
  readonly inputs: readonly Numbers[];
  readonly outputs: readonly Numbers[];
  /** How often to predict; a stateful model goes on from call to call. Default 1. */
  readonly calls?: number;
  readonly target?: Numbers;
  readonly stepsAfter?: number;
  readonly outputsAfter?: readonly Numbers[];
}

const folder = new URL('./golden/', import.meta.url);

/** The expectations that `make_fixtures.py` wrote, by model. */
export function expectations(file = 'expected.json'): Map<string, Expected> {
  const json = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Expected>;
  return new Map(Object.entries(json).filter(([name]) => name !== ''));
}

/** The bytes of a file that Keras made. */
export async function fixtureBytes(name: string): Promise<Uint8Array> {
  return gunzipSync(await readFile(new URL(`${name}.gz`, folder)));
}

/** Runs a test with a file that Keras made, or with any bytes, under a name of their own. */
export async function withTemporary<T>(
  name: string,
  bytes: Uint8Array | undefined,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const temporary = await mkdtemp(join(tmpdir(), 'unroll-keras-'));
  try {
    const path = join(temporary, name);
    if (bytes !== undefined) {
      await writeFile(path, bytes);
    }
    return await use(path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Runs a test with a file that Keras made. */
export async function withFixture<T>(name: string, use: (path: string) => Promise<T>): Promise<T> {
  return withTemporary(name, await fixtureBytes(name), use);
}

/** The tensors of recorded numbers, as a model wants them. */
export function toTensors(numbers: readonly Numbers[], model: LayersModel): Tensor[] {
  return numbers.map(({ data, shape }, i) => tensor([...data], [...shape], model.inputs[i]?.dtype));
}

/** What a model predicts. */
export function predict(model: LayersModel, inputs: readonly Numbers[]): Numbers[] {
  const tensors = toTensors(inputs, model);
  const predicted = [model.predict(tensors)].flat();
  const numbers = predicted.map((value) => ({ shape: value.shape, data: [...value.dataSync()] }));
  dispose([...tensors, ...predicted]);
  return numbers;
}

/** Asserts that a model predicts what Keras did, to 1e-5 of the largest value. */
export function expectPredictions(
  model: LayersModel,
  inputs: readonly Numbers[],
  outputs: readonly Numbers[],
  tolerance = 1e-5,
): void {
  const predicted = predict(model, inputs);
  expect(predicted.map(({ shape }) => shape)).toEqual(outputs.map(({ shape }) => shape));
  for (const [i, output] of outputs.entries()) {
    expectClose(predicted[i]?.data ?? [], output.data, tolerance);
  }
}

/** Asserts that numbers agree to 1e-5 of the largest. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(1e-3, ...Array.from(expected, Math.abs));
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(value - (actual[i] ?? Number.NaN))));
  expect(worst / largest).toBeLessThan(tolerance);
}
