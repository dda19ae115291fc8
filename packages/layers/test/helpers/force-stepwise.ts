import type { layers } from '@tensorflow/tfjs-layers';
import { Bidirectional, RecurrentLayer, type KernelChoice } from '@unroll/layers';

/** Makes a layer, and the layers inside it, compute step by step where it would use a fused kernel. */
export function forceStepwise(layer: layers.Layer): void {
  if (layer instanceof Bidirectional) {
    forceStepwise(layer.forwardLayer);
    forceStepwise(layer.backwardLayer);
  } else if (layer instanceof RecurrentLayer) {
    const value: KernelChoice = { kind: 'stepwise', reason: 'a test asked for it' };
    Object.defineProperty(layer, 'kernel', { value });
  }
}
