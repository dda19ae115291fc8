import type { layers, LayersModel } from '@tensorflow/tfjs-layers';

/** A layer of a model, under the class that Keras gives it. */
export interface LayerNode {
  readonly className: string;
  readonly layer: layers.Layer;
  /** The layers inside, where the layer is a model itself. */
  readonly inner?: ModelNode | undefined;
}

/** A model and its layers in the order in which Keras keeps their weights. */
export interface ModelNode {
  readonly model: LayersModel;
  readonly layers: readonly LayerNode[];
}

/** Whether a class of Keras is a whole model. */
export function isModelClass(className: string): boolean {
  return ['Sequential', 'Functional', 'Model'].includes(className);
}
