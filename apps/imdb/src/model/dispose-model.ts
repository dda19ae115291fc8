import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Frees a compiled model and the state of its optimizer. */
export function disposeModel(model: LayersModel): void {
  model.optimizer.dispose();
  model.dispose();
}
