// Time to build a recurrent layer, orthogonal initialisation and all, beside tfjs' own.
//   npx nx build layers && node packages/layers/bench/build-layers.mjs
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { gru, lstm, simpleRNN } from '@unroll/layers';

// tfjs' orthogonal initializer calls tensor methods that tfjs-core does not have under Node.
for (const name of ['flatten', 'stridedSlice', 'sign', 'mul', 'transpose', 'reshape', 'slice']) {
  tf.Tensor.prototype[name] ??= function method(...args) {
    return name === 'flatten' ? tf.reshape(this, [-1]) : tf[name](this, ...args);
  };
}

const CASES = [
  ['unroll lstm', lstm, [64, 256, 1024]],
  ['unroll gru', gru, [1024]],
  ['unroll simpleRNN', simpleRNN, [1024]],
  ['tfjs lstm', (options) => layers.lstm(options), [64, 128, 256]],
];

/** Milliseconds of processor time and of the clock. */
function measure(build) {
  const before = process.cpuUsage();
  const start = performance.now();
  build();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1000, clock: performance.now() - start };
}

const { description } = await useBackend('wasm');
console.log(`${description}; Node ${process.version}`);
tf.setBackend('wasm');
const warn = console.warn;
console.warn = () => undefined;
for (const [name, make, sizes] of CASES) {
  for (const units of sizes) {
    const { processor, clock } = measure(() => {
      const layer = make({ units });
      layer.build([null, 10, 32]);
    });
    console.log(`${name} ${units}: ${processor.toFixed(0)} ms of processor time, ${clock.toFixed(0)} ms`);
  }
}
console.warn = warn;
