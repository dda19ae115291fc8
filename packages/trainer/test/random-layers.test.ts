import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackupAndRestore, type Callback, compile, fit, LambdaCallback } from '../src/index.js';
import { numbersOf, samples } from './helpers.js';

/** Scales its input by a number that changes with every training call, as a seeded dropout changes its mask. */
class Scaling extends tfl.layers.Layer {
  static readonly className = 'Scaling';
  private drawn = 0;

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { readonly training?: boolean }): tf.Tensor {
    const [x = tf.scalar(0)] = Array.isArray(inputs) ? inputs : [inputs];
    if (kwargs.training !== true) {
      return tf.clone(x);
    }
    this.drawn += 1;
    return tf.mul(x, 1 + Math.sin(this.drawn) / 2);
  }

  getRandomState(): number {
    return this.drawn;
  }

  setRandomState(drawn: number): void {
    this.drawn = drawn;
  }
}

tf.serialization.registerClass(Scaling);

const data = samples(30);
let folder = '';

beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = mkdtempSync(join(tmpdir(), 'unroll-random-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function model(scalings: number): tfl.LayersModel {
  const inner = tfl.sequential({ layers: [new Scaling({ inputShape: [3] })] });
  const dense = tfl.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: 'ones' });
  const outer = Array.from({ length: scalings - 1 }, () => new Scaling({}));
  const made = tfl.sequential({ layers: [inner, ...outer, dense] });
  compile(made, { optimizer: 'adam', loss: 'bce' });
  return made;
}

async function train(scalings: number, callbacks: Callback[], signal?: AbortSignal): Promise<number[][]> {
  const made = model(scalings);
  await fit(made, data.x, data.y, {
    epochs: 4,
    batchSize: 8,
    seed: 2,
    verbose: 0,
    callbacks,
    signal,
  });
  return numbersOf(made);
}

async function interrupt(): Promise<void> {
  const controller = new AbortController();
  const stop = new LambdaCallback({
    onTrainBatchEnd: (batch) => {
      if (batch === 2) {
        controller.abort();
      }
    },
  });
  await train(2, [new BackupAndRestore(folder), stop], controller.signal);
}

describe('layers with random numbers of their own', () => {
  it('go on where they stopped, inside nested models too', async () => {
    const expected = await train(2, []);
    await interrupt();
    expect(await train(2, [new BackupAndRestore(folder)])).toEqual(expected);
  });

  it('must be as many as in the backup', async () => {
    await interrupt();
    await expect(train(1, [new BackupAndRestore(folder)])).rejects.toThrow(
      'the backup holds random states of 2 layers, the model has 1: it is a backup of another model',
    );
  });
});
