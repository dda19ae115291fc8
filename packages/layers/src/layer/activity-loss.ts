import { add, div, keep, scalar, tidy, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers.js';

/**
 * The penalty on a layer's output, held from the call until the model collects its losses. As in Keras, it is
 * divided by the batch's size.
 */
export class ActivityLoss {
  private pending: Scalar | undefined;

  constructor(readonly regularizer: Regularizer) {}

  /**
   * Notes the outputs of a call. Calls that train add up until the loss is collected: a layer may be used twice.
   *
   * @param outputs - each `[batch, ...]`
   * @param training - whether the call trains
   */
  record(outputs: readonly Tensor[], training: boolean): void {
    const before = this.pending;
    this.pending = tidy(() => {
      const penalties = outputs.map((output) => div(this.regularizer.apply(output), output.shape[0]));
      const earlier = training && before !== undefined ? [before] : [];
      return keep([...earlier, ...penalties].reduce((sum, penalty) => add(sum, penalty)) as Scalar);
    });
    before?.dispose();
  }

  /** Hands out the loss of the calls since the last time: once. */
  collect(): Scalar {
    const { pending } = this;
    if (pending === undefined) {
      return scalar(0);
    }
    this.pending = undefined;
    const loss = pending.clone();
    pending.dispose();
    return loss;
  }

  /** Forgets what was not collected. */
  dispose(): void {
    this.pending?.dispose();
    this.pending = undefined;
  }
}
