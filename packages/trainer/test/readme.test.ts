import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import * as trainer from '../src/index.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('has an example that runs and gives what it says', async () => {
    const code =
      /```ts\n([\s\S]*?)```/
        .exec(readme)?.[1]
        ?.replace(/^import .*\n/gm, '')
        .replaceAll('await fit(model, x, y, {', 'await fit(model, x, y, { verbose: 0,') ?? '';
    const results = `return { history, logs: await evaluate(model, x, y, { verbose: 0 }), probabilities };`;
    const quiet = code.replace(/^await evaluate.*$/m, '');
    const names = ['tf', 'tfl', ...Object.keys(trainer)];
    const AsyncFunction = (async (value: number) => Promise.resolve(value)).constructor as new (
      ...parts: string[]
    ) => (...values: unknown[]) => Promise<{
      readonly history: trainer.History;
      readonly logs: trainer.Logs;
      readonly probabilities: trainer.Predictions;
    }>;
    const run = new AsyncFunction(...names, `${quiet}\n${results}`);
    const { history, logs, probabilities } = await run(tf, tfl, ...Object.values(trainer));
    expect(history.history.val_acc?.at(-1)).toBe(1);
    expect(logs.acc).toBeCloseTo(0.99, 6);
    expect(readme).toContain(`// { loss: ${logs.loss?.toFixed(2) ?? ''}, acc: 0.99 }`);
    expect(probabilities.shape).toEqual([100, 1]);
  });

  it('names every export that is a value', () => {
    const missing = Object.keys(trainer).filter((name) => !readme.includes(name));
    expect(missing.filter((name) => !name.endsWith('Error') && name !== 'History')).toEqual([]);
  });
});
