import { RaggedInts } from '@unroll/datasets';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { aima } from './aima.js';
import { kerasDatasetLoader } from './keras-dataset-loader.js';

beforeAll(async () => {
  await useBackend('auto');
});

describe('kerasDatasetLoader', () => {
  it('keeps the first ten training samples for the test and validates with the test half', () => {
    const half = (count: number, from: number) => ({
      sequences: RaggedInts.from(Array.from({ length: count }, (_, i) => [from + i, 7])),
      labels: Int32Array.from({ length: count }, (_, i) => i % 2),
    });
    const { train, validation, test } = kerasDatasetLoader({ train: half(25, 100), test: half(5, 200) }, 3);
    expect([train, validation, test].map(({ x, y }) => [x.shape, y.length])).toEqual([
      [[15, 3], 15],
      [[5, 3], 5],
      [[10, 3], 10],
    ]);
    expect([...train.x.data.slice(0, 3)]).toEqual([0, 110, 7]);
    expect([...test.x.data.slice(0, 3)]).toEqual([0, 100, 7]);
    expect([...validation.x.data.slice(0, 3)]).toEqual([0, 200, 7]);
  });
});

describe('aima', () => {
  it('trains both learners', async () => {
    const lines: string[] = [];
    const { accuracies, errors } = await aima((line) => lines.push(line), {
      reviews: 400,
      epochs: 1,
      maxLength: 20,
    });
    expect(accuracies).toHaveLength(1);
    expect(errors[1]).toBeLessThan(errors[0] / 10);
    expect(lines[1]).toBe(
      'keras_dataset_loader: 390 / 200 / 10 reviews to train / validate / test, length 20',
    );
  });
});
