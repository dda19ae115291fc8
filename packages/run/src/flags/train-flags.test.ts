import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addTrainFlags, backendOptions } from './train-flags.js';

const parse = (...words: string[]): Record<string, unknown> =>
  addTrainFlags(new Command(), ['lstm', 'gru'], 'lstm')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .parse(words, { from: 'user' })
    .opts();

describe('addTrainFlags', () => {
  it('gives the defaults', () => {
    expect(parse()).toEqual({ preset: 'lstm', data: 'auto', seed: 1, backend: 'auto' });
  });

  it('reads every flag', () => {
    expect(
      parse(
        ...'--preset gru --data sample --epochs 3 --batch-size 64 --learning-rate 0.01 --seed 7'.split(' '),
        ...'--limit 500 --backend wasm --threads 2 --wide-vectors --out here --resume --json'.split(' '),
      ),
    ).toEqual({
      preset: 'gru',
      data: 'sample',
      epochs: 3,
      batchSize: 64,
      learningRate: 0.01,
      seed: 7,
      limit: 500,
      backend: 'wasm',
      threads: 2,
      wideVectors: true,
      out: 'here',
      resume: true,
      json: true,
    });
  });

  it('says what the backend is started with', () => {
    expect(backendOptions({})).toEqual({});
    expect(backendOptions({ threads: 2, wideVectors: true })).toEqual({ threads: 2, wideVectors: true });
  });

  it.each([
    ['--preset lstmm', /Did you mean 'lstm'\?/u],
    ['--epochs -1', /It must be a whole number of at least 1\./u],
    ['--backend webgpu', /It must be one of auto, tensorflow, wasm, cpu\./u],
    ['--epoch 3', /unknown option '--epoch'.*\n\(Did you mean --epochs\?\)/u],
  ])('refuses %s', (words, message) => {
    expect(() => parse(...words.split(' '))).toThrow(message);
  });
});
