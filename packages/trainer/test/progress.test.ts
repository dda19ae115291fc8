import { PassThrough } from 'node:stream';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  compile,
  evaluate,
  fit,
  LambdaCallback,
  predict,
  ProgbarLogger,
  type ProgressStream,
} from '../src/index.js';
import { formatLogs, formatPace, formatSeconds } from '../src/progress/format-logs.js';
import { barLine, epochLine, interimLine } from '../src/progress/progress-line.js';
import { MemoryStream, samples, smallModel } from './helpers.js';

const data = samples(20);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function compiled(): ReturnType<typeof smallModel> {
  const model = smallModel();
  compile(model, { optimizer: 'sgd', loss: 'bce', metrics: ['acc'] });
  return model;
}

describe('the texts', () => {
  it('of numbers and durations', () => {
    expect(formatLogs({ loss: 0.69314, acc: 0.5, tiny: 2.5e-5, none: 0, bad: NaN })).toBe(
      'loss: 0.6931 - acc: 0.5000 - tiny: 2.5000e-5 - none: 0.0000 - bad: NaN',
    );
    expect([0.34, 12.34, 59.96, 245, 7830].map(formatSeconds)).toEqual([
      '340ms',
      '12.3s',
      '1m00s',
      '4m05s',
      '2h10m',
    ]);
    expect([0.00042, 0.041, 1.7].map(formatPace)).toEqual(['0.42ms/step', '41ms/step', '1.7s/step']);
  });

  it('of bars and lines', () => {
    const progress = { done: 40, total: 160, seconds: 4, logs: { loss: 0.61 } };
    expect(barLine(progress)).toBe(' 40/160 ━━━━━─────────────── 12.0s 100ms/step - loss: 0.6100');
    expect(barLine({ ...progress, done: 160 })).toBe(
      '160/160 ━━━━━━━━━━━━━━━━━━━━ 4.0s 25ms/step - loss: 0.6100',
    );
    expect(barLine({ ...progress, total: undefined })).toBe('40 batches 100ms/step - loss: 0.6100');
    expect(barLine({ done: 0, total: 5, seconds: 0, logs: {} })).toBe('0/5 ────────────────────');
    expect(epochLine('Epoch 3/10', { ...progress, done: 160 })).toBe(
      'Epoch 3/10 - 4.0s - 25ms/step - loss: 0.6100',
    );
    expect(interimLine('Epoch 3/10', progress)).toBe('Epoch 3/10 - 40/160 - eta 12.0s - loss: 0.6100');
    expect(interimLine('Epoch 3/10', { ...progress, total: undefined })).toBe(
      'Epoch 3/10 - 40 batches - loss: 0.6100',
    );
  });
});

describe('what fit prints', () => {
  it('is one line per epoch where there is no terminal', async () => {
    const stream = new MemoryStream();
    await fit(compiled(), data.x, data.y, { epochs: 2, stream, validationSplit: 0.5 });
    const line = String.raw`- [\d.]+m?s - [\d.]+ms/step - loss: \d\.\d{4} - acc: \d\.\d{4} - val_loss: \d\.\d{4} - val_acc: \d\.\d{4}\n`;
    expect(stream.text).toMatch(new RegExp(`^Epoch 1/2 ${line}Epoch 2/2 ${line}$`));
  });

  it('is nothing with verbose 0', async () => {
    const stream = new MemoryStream(true);
    await fit(compiled(), data.x, data.y, { epochs: 2, stream, verbose: 0 });
    expect(stream.text).toBe('');
  });

  it('shows signs of life within a long epoch', async () => {
    const stream = new MemoryStream();
    const logger = new ProgbarLogger({ stream, everySeconds: 0 });
    await fit(compiled(), data.x, data.y, { batchSize: 10, verbose: 0, callbacks: [logger] });
    expect(stream.text).toMatch(
      /^Epoch 1\/1 - 1\/2 - eta .*\nEpoch 1\/1 - 2\/2 - eta .*\nEpoch 1\/1 - .*\n$/,
    );
  });

  it('is a bar on a terminal, whose cursor comes back', async () => {
    const { stream, text } = terminal();
    await fit(compiled(), data.x, data.y, { epochs: 2, batchSize: 4, stream });
    expect(text()).toContain('Epoch 1/2\n');
    expect(text()).toContain('5/5 ━━━━━━━━━━━━━━━━━━━━');
    expect(text().lastIndexOf('\x1b[?25h')).toBeGreaterThan(text().lastIndexOf('\x1b[?25l'));
  });

  it.each(['an error', 'an abort'])('gives the cursor back after %s', async (kind) => {
    const { stream, text } = terminal();
    const listeners = process.listenerCount('SIGINT');
    const controller = new AbortController();
    const breaks = new LambdaCallback({
      onTrainBatchEnd: () => {
        if (kind === 'an error') {
          throw new Error('broken');
        }
        controller.abort();
      },
    });
    await fit(compiled(), data.x, data.y, { stream, signal: controller.signal, callbacks: [breaks] }).catch(
      () => undefined,
    );
    expect(text()).toContain('\x1b[?25l');
    expect(text().lastIndexOf('\x1b[?25h')).toBeGreaterThan(text().lastIndexOf('\x1b[?25l'));
    expect(process.listenerCount('SIGINT')).toBe(listeners);
  });

  it('lets callbacks print above the bar', async () => {
    const { stream, text } = terminal();
    const says = new LambdaCallback({
      onTrainBatchEnd: () => {
        says.session.print('hello');
      },
    });
    await fit(compiled(), data.x, data.y, { stream, callbacks: [says] });
    expect(text()).toContain('hello\n');
  });
});

describe('what evaluate and predict print', () => {
  it('is one line, and nothing for predict unless it is asked', async () => {
    const stream = new MemoryStream();
    const model = compiled();
    await evaluate(model, data.x, data.y, { stream });
    expect(stream.text).toMatch(/^Evaluation - .*ms\/step - loss: \d\.\d{4} - acc: \d\.\d{4}\n$/);
    stream.text = '';
    await predict(model, data.x, { stream });
    expect(stream.text).toBe('');
    await predict(model, data.x, { stream, verbose: 2 });
    expect(stream.text).toMatch(/^Prediction - .*ms\/step\n$/);
    const bar = terminal();
    await evaluate(model, data.x, data.y, { stream: bar.stream, batchSize: 5 });
    expect(bar.text()).toContain('4/4 ━━━━━━━━━━━━━━━━━━━━');
  });
});

function terminal(): { readonly stream: ProgressStream; readonly text: () => string } {
  const pipe = new PassThrough();
  let text = '';
  pipe.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { stream: Object.assign(pipe, { isTTY: true, columns: 120 }), text: () => text };
}
