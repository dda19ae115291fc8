import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { tensorKernels } from '../backend/tensor-kernels.js';
import { asWasmBackend } from '../backend/tfjs-backends.js';
import { type OptimizerOptions } from './optimizer-options.js';

/**
 * What each gradient is multiplied by so that its norm, or the norm of all together, stays within the limit:
 * `clipnorm / max(norm, clipnorm)`, or `globalClipnorm * min(1 / norm, 1 / globalClipnorm)`, NaN where the norm
 * of all is not finite; 1 without a limit.
 *
 * @returns one factor for each gradient
 */
export function gradientScales(gradients: readonly Tensor[], options: OptimizerOptions): number[] {
  const { clipnorm, globalClipnorm } = options;
  if (clipnorm !== undefined) {
    return gradients.map((gradient) => clipnorm / Math.max(Math.sqrt(sumOfSquares(gradient)), clipnorm));
  }
  if (globalClipnorm !== undefined) {
    const norm = Math.sqrt(gradients.reduce((sum, gradient) => sum + sumOfSquares(gradient), 0));
    const scale = globalClipnorm * Math.min(1 / norm, 1 / globalClipnorm) + (norm - norm);
    return gradients.map(() => scale);
  }
  return gradients.map(() => 1);
}

function sumOfSquares(tensor: Tensor): number {
  const wasm = asWasmBackend(engine().backend);
  if (wasm !== undefined) {
    return tensorKernels(wasm).sumOfSquares(wasm.getMemoryOffset(tensor.dataId), tensor.size);
  }
  return tensor.dataSync<'float32'>().reduce((sum, value) => sum + value * value, 0);
}
