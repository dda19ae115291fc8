import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { adam, rmsprop, sgd, useBackend } from '../src/index.js';
import { availableBackends } from './available-backends.js';

interface Golden {
  readonly keras: string;
  readonly shapes: Readonly<Record<string, number[]>>;
  readonly initial: Readonly<Record<string, number[]>>;
  readonly gradients: Readonly<Record<string, number[][]>>;
  readonly cases: readonly {
    readonly optimizer: 'SGD' | 'RMSprop' | 'Adam';
    readonly options: object;
    readonly after: readonly Readonly<Record<string, number[]>>[];
  }[];
}

const golden = JSON.parse(readFileSync(new URL('golden/optimizers.json', import.meta.url), 'utf8')) as Golden;
const factories = { SGD: sgd, RMSprop: rmsprop, Adam: adam };

describe.each(availableBackends)(`optimizers on %s against Keras ${golden.keras}`, (backend) => {
  afterEach(() => {
    tf.disposeVariables();
  });

  it.each(golden.cases)('$optimizer $options', async ({ optimizer: name, options, after }) => {
    await useBackend(backend, { threads: 1 });
    const before = tf.memory().numTensors;
    const variables = Object.entries(golden.initial).map(([key, values]) =>
      tf.tidy(() => tf.variable(tf.tensor(values, golden.shapes[key]), true, key)),
    );
    const optimizer = factories[name](options);
    after.forEach((expected, step) => {
      const gradients = variables.map((variable) => ({
        name: variable.name,
        tensor: tf.tensor(golden.gradients[variable.name]?.[step] ?? [], variable.shape),
      }));
      optimizer.applyGradients(gradients);
      tf.dispose(gradients.map(({ tensor }) => tensor));
      for (const variable of variables) {
        const wanted = expected[variable.name] ?? [];
        expect(wanted).toHaveLength(variable.size);
        variable.dataSync().forEach((value, i) => {
          const difference = Math.abs(value - (wanted[i] ?? Number.NaN));
          expect(difference / Math.max(Math.abs(wanted[i] ?? 0), 0.1)).toBeLessThanOrEqual(1e-6);
        });
      }
    });
    optimizer.dispose();
    tf.dispose(variables);
    expect(tf.memory().numTensors).toBe(before);
  });
});
