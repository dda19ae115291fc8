import { memory } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { KerasUnsupportedError } from '../../src/index.js';
import { readArchive } from '../../src/keras-files/archive/read-archive.js';
import { writeArchive } from '../../src/keras-files/archive/write-archive.js';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { saveKerasModel } from '../../src/keras-files/save-keras-model.js';
import { fixtureBytes, withFixture, withTemporary } from './fixtures.js';

beforeAll(async () => {
  await useBackend('cpu');
});

const refused: Record<string, RegExp> = {
  lambda:
    /: layer "lambda" \(Lambda\) is not supported; unroll reads Dense, .*GlobalAveragePooling1D, .*Embedding$/,
  unsupported_layer: /: layer "conv_lstm1d" \(ConvLSTM1D\) is not supported; unroll reads /,
  unsupported_option: /: layer "[^"]+" \(GlobalAveragePooling1D\): keepdims must be false, got true$/,
  unsupported_activation:
    /: layer "[^"]+" \(Dense\): activation: the activation must be one of .*, got "glu"$/,
  half_precision: /: layer "[^"]+" \(LSTM\): dtype must be "float32", got "mixed_float16"$/,
  custom:
    /: layer "doubled" \(Doubled\) is of the custom class Doubled \(.*mine>Doubled\); unroll never runs code that a file names$/,
  operation:
    /: layer "add[^"]*" \(Add\) is an operation of keras\.ops, not a layer; use the layer of that name instead$/,
  nadam:
    /: the optimizer must be one of SGD, RMSprop, Adam, got Nadam; pass \{ compile: false \} to leave it out$/,
  loss: /: the loss must be one of mean_squared_error, .*, got __?lambda_*; pass \{ compile: false \} to leave it out$/,
};

describe('loadKerasModel', () => {
  it.each(Object.entries(refused))('refuses a file with: %s', async (name, message) => {
    const before = memory().numTensors;
    const load = withFixture(`refused_${name}.keras`, (path) => loadKerasModel(path));
    await expect(load).rejects.toThrow(message);
    await expect(load).rejects.toBeInstanceOf(KerasUnsupportedError);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses the hard sigmoid of Keras 2, which Keras 3 would take for its own', async () => {
    const archive = await readArchive(await fixtureBytes('keras2_sequential.keras'));
    const config = new TextDecoder().decode(archive.get('config.json'));
    const harder = new TextEncoder().encode(config.replaceAll('"sigmoid"', '"hard_sigmoid"'));
    const bytes = await writeArchive(new Map([...archive, ['config.json', harder]]));
    await expect(withTemporary('old.keras', bytes, (path) => loadKerasModel(path))).rejects.toThrow(
      /: the model uses the hard_sigmoid of Keras 2\.\d+\.\d+, 0\.2 x \+ 0\.5, which Keras 3 replaced by x \/ 6 \+ 0\.5; train it again with another activation$/,
    );
  });

  it('names the layer and its class in the fields of the error', async () => {
    const load = withFixture('refused_lambda.keras', (path) => loadKerasModel(path));
    await expect(load).rejects.toMatchObject({
      code: 'UNROLL_KERAS_UNSUPPORTED',
      layer: 'lambda',
      className: 'Lambda',
    });
  });

  it.each(['nadam', 'loss'])(
    'loads a model compiled with a foreign %s if it need not compile it',
    async (name) => {
      const model = await withFixture(`refused_${name}.keras`, (path) =>
        loadKerasModel(path, { compile: false }),
      );
      expect(model.countParams()).toBe(10);
      model.dispose();
    },
  );
});

describe('saveKerasModel', () => {
  const save = (model: Parameters<typeof saveKerasModel>[0], path: string) => saveKerasModel(model, path);

  it('refuses a layer that Keras does not have in this form, and keeps the file that was there', async () => {
    const model = sequential();
    model.add(layers.thresholdedReLU({ inputShape: [3], name: 'sharp' }));
    await withTemporary('model.keras', new Uint8Array([1, 2, 3]), async (path) => {
      await expect(save(model, path)).rejects.toThrow(
        /^saveKerasModel: .*model\.keras: layer "sharp" \(ThresholdedReLU\) has no counterpart in Keras; unroll writes Dense, /,
      );
      const { readFile, readdir } = await import('node:fs/promises');
      expect([...(await readFile(path))]).toEqual([1, 2, 3]);
      expect(await readdir(new URL('.', `file://${path}`))).toEqual(['model.keras']);
    });
  });

  it('refuses an optimizer of tfjs, a loss of your own and an activation with other values', async () => {
    const dense = (activation?: 'hardSigmoid') => {
      const model = sequential();
      model.add(
        layers.dense({ units: 1, inputShape: [3], ...(activation === undefined ? {} : { activation }) }),
      );
      return model;
    };
    const stock = dense();
    stock.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    await withTemporary('model.keras', undefined, async (path) => {
      await expect(save(stock, path)).rejects.toThrow(
        /the optimizer must be one that rmsprop\(\), adam\(\) or sgd\(\) of @unroll\/kernels makes, got Adam of tfjs, whose formulas are not those of Keras; pass \{ compile: false \} to leave it out$/,
      );
      await saveKerasModel(stock, path, { compile: false });
      await expect(save(dense('hardSigmoid'), path)).rejects.toThrow(
        /: activation: Keras has no activation hard_sigmoid with the same values \(the one of tfjs is 0\.2 x \+ 0\.5, that of Keras 3 is x \/ 6 \+ 0\.5\)$/,
      );
    });
  });
});
