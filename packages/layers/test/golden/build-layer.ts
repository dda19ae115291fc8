import { layers } from '@tensorflow/tfjs-layers';
import {
  bidirectional,
  embedding,
  gru,
  gruCell,
  lstm,
  lstmCell,
  masking,
  rnn,
  simpleRNN,
  simpleRNNCell,
  timeDistributed,
} from '@unroll/layers';
import type { LayerSpec } from './golden-case.js';

const makers = {
  bidirectional,
  dense: layers.dense.bind(layers),
  embedding,
  gru,
  gruCell,
  lstm,
  lstmCell,
  masking,
  rnn,
  simpleRNN,
  simpleRNNCell,
  timeDistributed,
} as unknown as Readonly<Record<string, (options: object) => layers.Layer>>;

/** The layer that a spec stands for, with the layers and cells inside it. */
export function buildLayer({ make, ...options }: LayerSpec): layers.Layer {
  const maker = makers[make];
  if (maker === undefined) {
    throw new Error(`no layer is called ${make}`);
  }
  return maker(Object.fromEntries(Object.entries(options).map(([key, value]) => [key, built(value)])));
}

function built(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(built);
  }
  return typeof value === 'object' && value !== null && 'make' in value
    ? buildLayer(value as LayerSpec)
    : value;
}
