/**
 * How a layer computes: `fused`, one kernel call for the whole sequence, or `stepwise`, a handful of TensorFlow.js
 * operations at every timestep; and why.
 */
export interface KernelChoice {
  readonly kind: 'fused' | 'stepwise';
  readonly reason: string;
}

/**
 * Chooses between the fused kernel, which knows Keras' default activations, and the steps.
 *
 * @param activation - the activation of the output
 * @param recurrentActivation - the activation of the gates; undefined if there are none
 */
export function chooseKernel(activation: string, recurrentActivation: string | undefined): KernelChoice {
  if (activation !== 'tanh') {
    return { kind: 'stepwise', reason: `the fused kernel has activation tanh, not ${activation}` };
  }
  if (recurrentActivation !== undefined && recurrentActivation !== 'sigmoid') {
    return {
      kind: 'stepwise',
      reason: `the fused kernel has recurrentActivation sigmoid, not ${recurrentActivation}`,
    };
  }
  return { kind: 'fused', reason: 'the activations are those of the fused kernel' };
}
