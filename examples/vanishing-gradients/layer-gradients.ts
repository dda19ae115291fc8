import {
  sum,
  tensor,
  tensor3d,
  tidy,
  mul,
  variableGrads,
  type Scalar,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { lstm, simpleRNN } from '@unroll/layers';
import { transpose, type Matrix, type Vector } from '../linear-algebra/vectors.js';

/**
 * The gradients of a layer's weights by automatic differentiation, for a loss whose gradient at the last output is given.
 *
 * @param kind - which layer
 * @param inputs - `[time, features]`
 * @param weights - `W` `[rows, features]`, `U` `[rows, units]`, `b` `[rows]`; four blocks of rows for an LSTM
 * @param lastGradient - `[units]`
 * @returns the gradients in the same shapes
 */
export function layerGradients(
  kind: 'simpleRNN' | 'lstm',
  inputs: Matrix,
  weights: { readonly W: Matrix; readonly U: Matrix; readonly b: Vector },
  lastGradient: Vector,
): { readonly W: Matrix; readonly U: Matrix; readonly b: Matrix } {
  const units = lastGradient.length;
  const layer = kind === 'lstm' ? lstm({ units }) : simpleRNN({ units });
  const rows = tidy(() => {
    const x = tensor3d([inputs.map((row) => [...row])]);
    layer.build(x.shape);
    layer.setWeights([tensor(transpose(weights.W)), tensor(transpose(weights.U)), tensor([...weights.b])]);
    const variables = layer.trainableWeights.map((weight) => weight.read());
    const loss = () => sum<Scalar>(mul(layer.apply(x) as Tensor, tensor([[...lastGradient]])));
    const { grads } = variableGrads(loss, variables as unknown as Variable[]);
    return layer.trainableWeights.map(({ name }) => grads[name]?.arraySync() ?? []);
  });
  for (const weight of layer.weights) {
    weight.dispose();
  }
  const [W, U, b] = rows as [number[][], number[][], number[]];
  return { W: transpose(W), U: transpose(U), b: [b] };
}
