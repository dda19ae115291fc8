import { useBackend } from '@unroll/kernels';
import { bidirectional, embedding, gru, lstm, simpleRNN } from '@unroll/layers';
import { beforeAll, expect, it } from 'vitest';

beforeAll(async () => {
  await useBackend('cpu');
});

it('options that would be ignored are not in the types', () => {
  const made = [
    // @ts-expect-error -- there is one way to compute: nothing to unroll
    () => lstm({ units: 1, unroll: true }),
    // @ts-expect-error -- there is no cuDNN
    () => gru({ units: 1, useCudnn: false }),
    // @ts-expect-error -- there is one implementation
    () => simpleRNN({ units: 1, implementation: 1 }),
    // @ts-expect-error -- a SimpleRNN has no gates
    () => simpleRNN({ units: 1, recurrentActivation: 'sigmoid' }),
    // @ts-expect-error -- only a GRU has a reset gate
    () => lstm({ units: 1, resetAfter: true }),
    // @ts-expect-error -- tfjs' spelling of an activation that Keras does not have
    () => lstm({ units: 1, activation: 'swish' }),
    // @ts-expect-error -- deprecated in Keras
    () => embedding({ inputDim: 1, outputDim: 1, inputLength: 5 }),
    // @ts-expect-error -- no such mode
    () => bidirectional({ layer: gru({ units: 1 }), mergeMode: 'max' }),
    // @ts-expect-error -- units are required
    () => gru({}),
  ];
  expect(made).toHaveLength(9);
});

it('readonly shapes and lists are welcome', () => {
  const shape = [4, 3] as const;
  expect(lstm({ units: 2, inputShape: shape }).batchInputShape).toEqual([null, 4, 3]);
});
