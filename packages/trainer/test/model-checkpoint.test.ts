import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compile, fit, loadModel, ModelCheckpoint } from '../src/index.js';
import { MemoryStream, numbersOf, samples, smallModel } from './helpers.js';

const data = samples(20);
let folder = '';
let model: ReturnType<typeof smallModel>;

beforeEach(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'unroll-model-checkpoint-'));
  model = smallModel();
  compile(model, { optimizer: tf.train.adam(0.03), loss: 'bce', metrics: ['acc', 'rmse'] });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('ModelCheckpoint', () => {
  const saved = (): string[] => readdirSync(folder).sort();
  const options = { epochs: 3, batchSize: 5, seed: 1, verbose: 0 } as const;

  it('names folders by a pattern', async () => {
    const { history } = await fit(model, data.x, data.y, {
      ...options,
      validationSplit: 0.5,
      callbacks: [new ModelCheckpoint(join(folder, '{epoch:02d}-{val_loss:.2f}'))],
    });
    expect(saved()).toEqual(
      history.val_loss?.map((loss, epoch) => `0${String(epoch + 1)}-${loss.toFixed(2)}`),
    );
    expect(numbersOf(await loadModel(join(folder, saved()[2] ?? '')))).toEqual(numbersOf(model));
    await expect(
      fit(model, data.x, data.y, { ...options, callbacks: [new ModelCheckpoint(join(folder, '{val_mae}'))] }),
    ).rejects.toThrow('ModelCheckpoint: filepath must use names among epoch, loss, acc, rmse, got "val_mae"');
  });

  it('saves the best only, beyond a threshold, and says so', async () => {
    const stream = new MemoryStream();
    const best = join(folder, 'best');
    await fit(model, data.x, data.y, {
      ...options,
      stream,
      callbacks: [
        new ModelCheckpoint(best, {
          monitor: 'acc',
          saveBestOnly: true,
          initialValueThreshold: 2,
          verbose: 1,
        }),
      ],
    });
    expect(saved()).toEqual([]);
    expect(stream.text).toBe(
      [1, 2, 3].map((epoch) => `Epoch ${String(epoch)}: acc did not improve from 2.00000\n`).join(''),
    );
    const { history } = await fit(model, data.x, data.y, {
      ...options,
      stream,
      callbacks: [new ModelCheckpoint(best, { monitor: 'loss', saveBestOnly: true, verbose: 1 })],
    });
    expect(stream.text).toContain(
      `Epoch 1: loss improved from none to ${history.loss?.[0]?.toFixed(5) ?? ''}, saving the model to ${best}\n`,
    );
    await expect(
      fit(model, data.x, data.y, {
        ...options,
        callbacks: [new ModelCheckpoint(best, { saveBestOnly: true })],
      }),
    ).rejects.toThrow('ModelCheckpoint: monitor must be one of loss, acc, rmse, got "val_loss"');
  });

  it('saves by batches, with or without the optimizer', async () => {
    await fit(model, data.x, data.y, {
      ...options,
      callbacks: [
        new ModelCheckpoint(join(folder, '{epoch}-{batch}'), { saveFreq: 3, saveWeightsOnly: true }),
      ],
    });
    expect(saved()).toEqual(['1-3', '2-2', '3-1', '3-4']);
    expect((await loadModel(join(folder, '1-3'))).optimizer).toBeUndefined();
    expect(() => new ModelCheckpoint(folder, { saveFreq: 0 })).toThrow(
      'ModelCheckpoint: saveFreq must be an integer of at least 1, got 0',
    );
  });
});
