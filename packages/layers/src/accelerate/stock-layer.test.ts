import { layers } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { stockPrototype } from './stock-layer.js';

it("finds the classes of tfjs' own layers", () => {
  expect(layers.lstm({ units: 1 })).toBeInstanceOf(
    (stockPrototype('LSTM') as { constructor: never }).constructor,
  );
  expect(() => stockPrototype('ConvGRU')).toThrow('accelerate: TensorFlow.js has no class ConvGRU');
});
