import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memory } from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { vanishingGradients } from './vanishing-gradients.js';

beforeAll(async () => {
  await useBackend('auto');
});

describe('vanishingGradients', () => {
  it('unrolled by hand agrees with the layers; the LSTM keeps a gradient that the SimpleRNN loses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unroll-example-'));
    try {
      const before = memory().numTensors;
      const path = join(folder, 'gradients.svg');
      const { deviation, left, chart } = await vanishingGradients(() => undefined, path);
      expect(deviation.simpleRNN).toBeLessThan(1e-5);
      expect(deviation.lstm).toBeLessThan(1e-5);
      expect(left.simpleRNN).toBeLessThan(1e-6);
      expect(left.lstm / left.simpleRNN).toBeGreaterThan(1000);
      expect(memory().numTensors).toBe(before);
      expect(await readFile(path, 'utf8')).toBe(chart);
      expect(chart).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
