import { describe, expect, it } from 'vitest';
import { operationCounters, resetOperationCounters } from '../src/index.js';
import { kernelModule } from '../src/module/kernel-module.js';
import { LSTM } from '../src/recurrent/cell-spec.js';
import { type RecurrentCall, type RecurrentData } from '../src/recurrent/recurrent-call.js';
import { RecurrentPass } from '../src/recurrent/recurrent-pass.js';
import { singleThread } from '../src/threads/threads.js';
import { randomStream } from './reference/random-problem.js';

const SIZE = { batch: 128, time: 100, features: 32, units: 32 };
const INPUT_DIM = 500;

/** Rows padded to between 0 and 100 %, like reviews; few distinct tokens, like words. */
function paddedBatch(): Int32Array {
  const next = randomStream(8);
  const tokens = new Int32Array(SIZE.batch * SIZE.time);
  for (let row = 0; row < SIZE.batch; row++) {
    for (let t = Math.floor((row / SIZE.batch) * SIZE.time); t < SIZE.time; t++) {
      tokens[row * SIZE.time + t] = 1 + Math.floor(((next() + 1) / 2) * (INPUT_DIM - 1));
    }
  }
  return tokens;
}

/** Rows of which the middle third counts, more or less. */
function maskedAtBothEnds(): { input: RecurrentData['input']; mask: Uint8Array } {
  const mask = new Uint8Array(SIZE.batch * SIZE.time);
  for (let row = 0; row < SIZE.batch; row++) {
    const start = 30 + (row % 5);
    mask.fill(1, row * SIZE.time + start, row * SIZE.time + start + 30);
  }
  return { input: { kind: 'dense', x: new Float32Array(SIZE.batch * SIZE.time * SIZE.features) }, mask };
}

function count(input: RecurrentData['input'], mask?: Uint8Array): ReturnType<typeof operationCounters> {
  const module = kernelModule();
  const call: RecurrentCall = {
    cell: LSTM,
    ...SIZE,
    goBackwards: false,
    returnSequences: false,
    zeroOutputForMask: false,
    keepForBackward: true,
  };
  const floats = (length: number): Float32Array => new Float32Array(length).fill(0.01);
  const data: RecurrentData = {
    input,
    kernel: floats(32 * 128),
    recurrentKernel: floats(32 * 128),
    bias: floats(128),
    initialState: [],
    mask,
    inputDropout: undefined,
    recurrentDropout: undefined,
  };
  resetOperationCounters();
  const pass = new RecurrentPass(module, singleThread(module), call, data);
  pass.forward(() => undefined);
  pass.backward(floats(128 * 32), [floats(128 * 32), floats(128 * 32)], () => undefined);
  pass.release();
  return operationCounters();
}

describe('operationCounters', () => {
  const dense = count({ kind: 'dense', x: new Float32Array(SIZE.batch * SIZE.time * SIZE.features) });
  const table = new Float32Array(INPUT_DIM * SIZE.features).fill(0.1);
  const tokens = count({ kind: 'tokens', tokens: paddedBatch(), table });

  it('counts every product of a dense input: three of each kind', () => {
    expect(dense.multiplyAdds).toBe(3 * 128 * 100 * (32 + 32) * 128);
    expect(dense.rowSteps).toBe(2 * 128 * 100);
  });

  it('shows that padding is shared and words are multiplied once: a third of the work', () => {
    expect(tokens.rowSteps / dense.rowSteps).toBeLessThan(0.56);
    expect(tokens.multiplyAdds / dense.multiplyAdds).toBeLessThan(0.33);
  });

  it('shows that masked timesteps at either end are skipped', () => {
    const { input, mask } = maskedAtBothEnds();
    expect(count(input, mask).rowSteps / dense.rowSteps).toBeLessThan(0.36);
  });

  it('shows that a pass keeps little memory: states, gates and carries of the rows that run', () => {
    const kept = (tokens.rowSteps / 2) * (4 + 1 + 1) * 32 * 4;
    expect(tokens.bytes).toBeGreaterThan(kept);
    expect(tokens.bytes).toBeLessThan(1.35 * kept);
  });
});
