import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { input, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { KerasUnsupportedError, loadKerasModel, saveKerasModel } from '@unroll/layers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelOf, sampleInput } from './check-layer.js';
import { LAYER_CASES, type LayerCase } from './layer-cases.js';

let folder = '';

beforeAll(async () => {
  await useBackend('wasm');
  folder = await mkdtemp(join(tmpdir(), 'unroll-layers-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** One model with a branch for every layer that Keras knows: all layers in one file. */
function modelOfAll(cases: readonly LayerCase[]): LayersModel {
  const series = input({ batchShape: [2, 5, 3] });
  const tokens = input({ batchShape: [2, 5], dtype: 'int32' });
  const outputs = cases.flatMap((layerCase) => {
    const made = layerCase.make().apply(layerCase.tokens === undefined ? series : tokens);
    return made as SymbolicTensor | SymbolicTensor[];
  });
  return model({ inputs: [series, tokens], outputs });
}

const isInKeras = ({ inKeras }: LayerCase): boolean => inKeras !== false;

it('every layer predicts the same after a Keras file', async () => {
  const cases = Object.values(LAYER_CASES).filter(isInKeras);
  const original = modelOfAll(cases);
  const path = join(folder, 'all.keras');
  await saveKerasModel(original, path);
  const copy = await loadKerasModel(path);
  const x = [undefined, 7].map((tokens) => sampleInput(tokens === undefined ? {} : { tokens }));
  const values = (of: LayersModel) => (of.predict(x) as tf.Tensor[]).map((output) => [...output.dataSync()]);
  expect(values(copy)).toEqual(values(original));
  expect(copy.outputs.length).toBeGreaterThan(cases.length);
});

it('a layer that Keras does not know is refused by name', async () => {
  const cases = Object.values(LAYER_CASES).filter((layerCase) => !isInKeras(layerCase));
  for (const layerCase of cases) {
    const saving = saveKerasModel(modelOf(layerCase.make(), layerCase), join(folder, 'own.keras'));
    await expect(saving).rejects.toThrow(KerasUnsupportedError);
  }
  expect(cases).toHaveLength(1);
});
