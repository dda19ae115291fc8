import { useBackend } from '@unroll/kernels';
import { it } from 'vitest';
import type * as tf from '@tensorflow/tfjs-core';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { expectations, predict, withFixture, toTensors } from './fixtures.js';
it('x', async () => {
  await useBackend('cpu');
  const e = expectations().get('mask_dropped');
  if (e === undefined) {throw new Error();}
  const m = await withFixture('mask_dropped.keras', loadKerasModel);
  console.log(JSON.stringify(predict(m, e.inputs)), JSON.stringify(e.outputs));
  let x: tf.Tensor = toTensors(e.inputs, m)[0]!;
  for (const l of m.layers) {
    console.log(l.name, l.supportsMasking);
    x = l.apply(x) as tf.Tensor;
  }
  console.log('no mask', JSON.stringify([...x.dataSync()]));
});
