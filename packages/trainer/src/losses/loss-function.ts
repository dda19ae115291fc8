import { type Tensor } from '@tensorflow/tfjs-core';

/**
 * A loss: one value per sample (and time step), `[batch, ...]`, from targets and predictions of the same shape.
 *
 * A function that returns a scalar is taken as it is: sample weights and masks then have no effect.
 */
export type LossFunction = (yTrue: Tensor, yPred: Tensor) => Tensor;
