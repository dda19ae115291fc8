import { input, layers, model, sequential, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { useBackend } from '@unroll/kernels';
import { bidirectional, embedding, lstm, simpleRNN, summary, timeDistributed } from '@unroll/layers';
import { beforeAll, describe, expect, it } from 'vitest';

const dense = (name: string) => layers.dense({ units: 1, activation: 'sigmoid', name });

describe('summary', () => {
  beforeAll(async () => {
    await useBackend('cpu');
  });

  it('prints the table of the walk-through, 322,113 parameters', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 10_000, outputDim: 32, name: 'embedding_1' }));
    net.add(simpleRNN({ units: 32, name: 'simple_rnn_1' }));
    net.add(dense('dense_1'));
    expect(summary(net)).toBe(
      `_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
embedding_1 (Embedding)      (None, None, 32)          320000
_________________________________________________________________
simple_rnn_1 (SimpleRNN)     (None, 32)                2080
_________________________________________________________________
dense_1 (Dense)              (None, 1)                 33
=================================================================
Total params: 322,113
Trainable params: 322,113
Non-trainable params: 0
_________________________________________________________________
`,
    );
  });

  it('counts four stacked layers: 328,320 parameters', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 10_000, outputDim: 32 }));
    for (const returnSequences of [true, true, true, false]) {
      net.add(simpleRNN({ units: 32, returnSequences }));
    }
    expect(summary(net)).toContain('Total params: 328,320');
    expect(summary(net).match(/\(SimpleRNN\) +\(None, None, 32\) +2080/g)).toHaveLength(3);
  });

  it('counts both directions: 324,225 parameters', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 10_000, outputDim: 32 }));
    net.add(bidirectional({ layer: simpleRNN({ units: 32 }), name: 'bidirectional_1' }));
    net.add(dense('dense_2'));
    expect(summary(net)).toContain('bidirectional_1 (Bidirectional) (None, 64)'.replace(') (N', ')  (N'));
    expect(summary(net)).toMatch(/\(None, 64\) +4160\n/);
    expect(summary(net)).toMatch(/\(None, 1\) +65\n/);
    expect(summary(net)).toContain('Total params: 324,225');
  });

  it('counts SimpleRNN(32) on two features', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 10_000, outputDim: 2 }));
    net.add(simpleRNN({ units: 32 }));
    expect(summary(net)).toMatch(/20000\n[^]* 1120\n/);
  });

  it('tells frozen parameters apart', () => {
    const net = sequential();
    net.add(embedding({ inputDim: 7, outputDim: 2, trainable: false }));
    net.add(simpleRNN({ units: 1 }));
    expect(summary(net)).toContain('Total params: 18\nTrainable params: 4\nNon-trainable params: 14\n');
    net.layers[1] = Object.assign(net.layers[1] ?? simpleRNN({ units: 1 }), { trainable: false });
    expect(summary(net)).toContain('Trainable params: 0\nNon-trainable params: 18\n');
  });

  it('shows where a model with branches is connected, several outputs and shared layers', () => {
    const question = input({ shape: [4, 3], name: 'question' });
    const story = input({ shape: [6, 3], name: 'story' });
    const [, h, c] = lstm({ units: 2, returnState: true, name: 'encoder' }).apply(
      question,
    ) as SymbolicTensor[];
    const read = lstm({ units: 2, name: 'decoder' }).apply([
      story,
      h,
      c,
    ] as SymbolicTensor[]) as SymbolicTensor;
    const shared = timeDistributed({ layer: layers.dense({ units: 5 }), name: 'shared' });
    const outputs = [question, story].map((each) => shared.apply(each) as SymbolicTensor);
    const text = summary(model({ inputs: [question, story], outputs: [read, ...outputs] }));
    expect(text).toMatch(/encoder \(LSTM\) +\[\(None, 2\), \(None, 2\), \(None, 2\)\] +48 +question\n/);
    expect(text).toMatch(/decoder \(LSTM\) +\(None, 2\) +48 +story, encoder, encoder\n/);
    expect(text).toMatch(/shared \(TimeDistributed\) +multiple +20 +question, story\n/);
    expect(text).toContain('Total params: 116\n');
  });
});
