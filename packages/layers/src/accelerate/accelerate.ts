import { tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { layers, LayerVariable } from '@tensorflow/tfjs-layers';
import {
  embeddingLookup,
  fusedGru,
  fusedLstm,
  fusedSimpleRnn,
  type RecurrentArgs,
  type RecurrentResult,
} from '@unroll/kernels';
import { asList } from '../options/lists.js';
import { chooseStockKernel } from './choose-stock-kernel.js';
import { fusedCall, readStockInputs } from './fused-call.js';
import { stockPrototype, type LayerCall, type StockRecurrent } from './stock-layer.js';

const operations: Readonly<Record<string, (args: RecurrentArgs) => RecurrentResult>> = {
  SimpleRNN: fusedSimpleRnn,
  LSTM: fusedLstm,
  GRU: (args) => fusedGru({ ...args, resetAfter: false }),
};

let undo: (() => void) | undefined;

/**
 * Makes tfjs' own recurrent layers use unroll's kernels: models loaded with `tf.loadLayersModel` or built with
 * `tf.layers.lstm`, `gru`, `simpleRNN`, `bidirectional` and `embedding`, made before or after. One call is enough.
 * The results stay the same; a layer whose options a kernel does not know (tfjs' default `recurrentActivation`
 * hardSigmoid, for one) keeps computing step by step.
 *
 * @returns a function that takes it back
 *
 * @example
 * ```ts
 * accelerate();
 * const model = await tf.loadLayersModel('file://model/model.json');
 * kernelsOf(model); // [{ name: 'lstm_LSTM1', kind: 'fused', reason: ... }]
 * ```
 */
export function accelerate(): () => void {
  if (undo !== undefined) {
    return undo;
  }
  const replaced = [
    ...Object.entries(operations).map(([name, fuse]) => accelerateRecurrent(name, fuse)),
    accelerateEmbedding(),
  ];
  undo = () => {
    replaced.forEach((restore) => {
      restore();
    });
    undo = undefined;
  };
  return undo;
}

/** Whether {@link accelerate} is in force. */
export function isAccelerated(): boolean {
  return undo !== undefined;
}

function accelerateRecurrent(name: string, fuse: (args: RecurrentArgs) => RecurrentResult): () => void {
  return replaceCall<StockRecurrent>(
    name,
    (original) =>
      function call(inputs, kwargs) {
        const given = readStockInputs(this, inputs, kwargs);
        const { x, training, mask, initialState } = given;
        const choice = chooseStockKernel(this, {
          x,
          training,
          masked: mask !== null,
          started: initialState !== null,
        });
        return choice.kind === 'stepwise'
          ? original.call(this, inputs, kwargs)
          : tidy(() => fusedCall(this, given, fuse));
      },
  );
}

function accelerateEmbedding(): () => void {
  return replaceCall<layers.Layer & { embeddings: LayerVariable }>(
    'Embedding',
    () =>
      function call(inputs) {
        return embeddingLookup(this.embeddings.read() as Tensor2D, (asList(inputs) as [Tensor])[0]);
      },
  );
}

function replaceCall<L>(className: string, replace: (original: LayerCall<L>) => LayerCall<L>): () => void {
  const prototype = stockPrototype<L>(className);
  const original = prototype.call;
  prototype.call = replace(original);
  return () => {
    prototype.call = original;
  };
}
