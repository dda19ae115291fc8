import { GRU_RESET_AFTER, LSTM, SIMPLE_RNN } from '../dist/recurrent/cell-spec.js';
import { operationCounters, resetOperationCounters } from '../dist/recurrent/operation-counters.js';
import { RecurrentPass } from '../dist/recurrent/recurrent-pass.js';
import { randomStream, reviewTokens } from './reviews.mjs';

const VOCABULARY = 10_000;
const CELLS = { lstm: LSTM, gru: GRU_RESET_AFTER, 'simple rnn': SIMPLE_RNN };
const REVIEWS = { batch: 128, time: 500, features: 32, units: 32 };

/** Forward and backward passes of whole layers. */
export function layerCases(module, threads) {
  const next = randomStream(7);
  const floats = (length, scale = 0.3) => Float32Array.from({ length }, () => scale * (2 * next() - 1));
  const table = floats(VOCABULARY * REVIEWS.features);
  const reviews = Object.entries(CELLS).map(([name, cell]) => ({
    name: `${name}(32), reviews as tokens`,
    cell,
    size: REVIEWS,
    input: { kind: 'tokens', tokens: reviewTokens(REVIEWS.batch, REVIEWS.time, VOCABULARY), table },
  }));
  const dense = (name, cell, size) => ({
    name,
    cell,
    size,
    input: { kind: 'dense', x: floats(size.batch * size.time * size.features) },
  });
  const others = Object.entries(CELLS).map(([name, cell]) =>
    dense(`${name}(32), 128 x 500 x 32, nothing shared`, cell, REVIEWS),
  );
  const jena = dense('gru(32), 128 x 240 x 14', GRU_RESET_AFTER, {
    batch: 128,
    time: 240,
    features: 14,
    units: 32,
  });
  return [...reviews, ...others, jena].flatMap(({ name, cell, size, input }) => {
    const data = {
      input,
      kernel: floats(size.features * cell.gates * size.units),
      recurrentKernel: floats(size.units * cell.gates * size.units),
      bias: floats((cell.hasRecurrentBias ? 2 : 1) * cell.gates * size.units),
      initialState: [],
      mask: undefined,
      inputDropout: undefined,
      recurrentDropout: undefined,
    };
    const gradient = floats(size.batch * size.units);
    const states = Array.from({ length: cell.hasCarry ? 2 : 1 }, () => new Float32Array(gradient.length));
    const call = { cell, ...size, goBackwards: false, returnSequences: false, zeroOutputForMask: false };
    const pass = (keepForBackward) => new RecurrentPass(module, threads, { ...call, keepForBackward }, data);
    return [
      { name: `${name}, forward only`, run: () => runForward(pass(false)) },
      {
        name: `${name}, forward and backward`,
        run: () => runBoth(pass(true), gradient, states, input.kind === 'tokens'),
      },
    ].map((entry) => ({
      ...entry,
      unit: 'ms',
      calls: 1,
      perCall: (milliseconds) => milliseconds,
      flops: countFlops(entry.run),
    }));
  });
}

/** Floating-point operations of matrix products: of the work that remains when prefixes and tokens are shared. */
function countFlops(run) {
  resetOperationCounters();
  run();
  return 2 * operationCounters().multiplyAdds;
}

function runForward(pass) {
  pass.forward(() => undefined);
  pass.release();
}

function runBoth(pass, gradient, states, wantsInput) {
  pass.forward(() => undefined);
  pass.backward(gradient, states, wantsInput ? () => undefined : undefined);
  pass.release();
}
