import { tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import {
  embeddingLookup,
  fusedGru,
  fusedLstm,
  fusedSimpleRnn,
  type RecurrentArgs,
  type RecurrentResult,
} from '@unroll/kernels';
import { orthogonal } from '../initializers/orthogonal.js';
import { asList } from '../options/lists.js';
import { chooseStockKernel } from './choose-stock-kernel.js';
import { fusedCall, readStockInputs } from './fused-call.js';
import {
  stockPrototype,
  type LayerCall,
  type StockApply,
  type StockEmbedding,
  type StockRecurrent,
} from './stock-layer.js';

const operations: Readonly<Record<string, (args: RecurrentArgs) => RecurrentResult>> = {
  SimpleRNN: fusedSimpleRnn,
  LSTM: fusedLstm,
  GRU: (args) => fusedGru({ ...args, resetAfter: false }),
};

let undo: (() => void) | undefined;

/**
 * Makes tfjs' own recurrent layers use unroll's kernels: models loaded with `tf.loadLayersModel` or built with
 * `tf.layers.lstm`, `gru`, `simpleRNN`, `bidirectional` and `embedding`, made before or after. One call is enough.
 * The results stay the same (and a recurrent kernel without a seed gets its first values faster); a layer whose options a kernel does not know (tfjs' default `recurrentActivation`
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
    accelerateOrthogonal(),
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
  const prototype = stockPrototype(name) as { call: LayerCall<StockRecurrent> };
  return replace(prototype, 'call', (original) => {
    return function call(inputs, kwargs) {
      return tidy(() => {
        const given = readStockInputs(this, inputs, kwargs);
        const choice = chooseStockKernel(this, given);
        return choice.kind === 'fused' ? fusedCall(this, given, fuse) : original.call(this, inputs, kwargs);
      });
    };
  });
}

function accelerateEmbedding(): () => void {
  const prototype = stockPrototype('Embedding') as { call: LayerCall<StockEmbedding> };
  return replace(prototype, 'call', () => {
    return function call(inputs, kwargs) {
      this.invokeCallHook(inputs, kwargs);
      return embeddingLookup(this.embeddings.read() as Tensor2D, (asList(inputs) as [Tensor])[0]);
    };
  });
}

/** Without a seed any orthogonal matrix will do: tfjs' own takes minutes for many units, or throws under Node. */
function accelerateOrthogonal(): () => void {
  const prototype = stockPrototype('Orthogonal') as { apply: StockApply };
  return replace(prototype, 'apply', (original) => {
    return function apply(shape, dtype) {
      return typeof this.seed === 'number'
        ? original.call(this, shape, dtype)
        : orthogonal({ gain: this.gain }).apply(shape);
    };
  });
}

function replace<K extends string, F>(
  prototype: Record<K, F>,
  method: K,
  replacement: (original: F) => F,
): () => void {
  const original = prototype[method];
  prototype[method] = replacement(original);
  return () => {
    prototype[method] = original;
  };
}
