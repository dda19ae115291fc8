// Time to build a recurrent layer, orthogonal initialisation and all, beside tfjs' own.
//   npx nx build layers && node packages/layers/bench/build-layers.mjs
import { performance } from 'node:perf_hooks';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { gru, lstm, simpleRNN } from '@unroll/layers';

// tfjs' orthogonal initializer calls tensor methods that tfjs-core does not have under Node.
const operations = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (
  /** @type {unknown} */ (tf)
);
const methods = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (tf.Tensor.prototype));
for (const name of ['stridedSlice', 'sign', 'mul', 'transpose', 'reshape', 'slice']) {
  /** @this {unknown} @param {unknown[]} args */
  methods[name] ??= function method(...args) {
    return operations[name]?.(this, ...args);
  };
}
/** @this {tf.Tensor} */
methods.flatten ??= function flatten() {
  return tf.reshape(this, [-1]);
};

/** @typedef {(options: { units: number }) => layers.Layer} Maker */
/** @type {readonly (readonly [string, Maker, readonly number[]])[]} */
const CASES = [
  ['unroll lstm', lstm, [64, 256, 1024]],
  ['unroll gru', gru, [1024]],
  ['unroll simpleRNN', simpleRNN, [1024]],
  ['tfjs lstm', (options) => layers.lstm(options), [64, 128, 256]],
];

/**
 * Milliseconds of processor time and of the clock.
 *
 * @param {() => void} build
 */
function measure(build) {
  const before = process.cpuUsage();
  const start = performance.now();
  build();
  const { user, system } = process.cpuUsage(before);
  return { processor: (user + system) / 1000, clock: performance.now() - start };
}

const { description } = await useBackend('wasm');
console.log(`${description}; Node ${process.version}`);
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
