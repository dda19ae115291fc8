import { useBackend } from '@unroll/kernels';
import { summary } from '@unroll/layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PresetName, presetOf } from '../presets/presets.js';
import { buildModel } from './build-model.js';

beforeAll(async () => {
  await useBackend('wasm');
});

describe('buildModel', () => {
  it.each<[PresetName, string]>([
    ['simple-rnn', '322,113'],
    ['simple-rnn-dropout', '322,113'],
    ['stacked-simple-rnn', '328,353'],
    ['bidirectional', '324,225'],
    ['lstm', '328,353'],
    ['gru', '326,369'],
    ['bidirectional-lstm', '336,705'],
    ['aima-simple-rnn', '180,737'],
  ])('%s has %s parameters', (name, parameters) => {
    const model = buildModel(presetOf(name));
    expect(summary(model)).toContain(`Total params: ${parameters}`);
    model.dispose();
  });
});
