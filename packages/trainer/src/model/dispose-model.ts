import { type Optimizer } from '@tensorflow/tfjs-core';
import { type LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Frees a model's weights and, of a compiled model, the state of its optimizer.
 *
 * @param model - a model that is not used any more
 *
 * @example
 * const history = await fit(model, x, y);
 * disposeModel(model);
 */
export function disposeModel(model: LayersModel): void {
  (model.optimizer as Optimizer | undefined)?.dispose();
  model.dispose();
}
