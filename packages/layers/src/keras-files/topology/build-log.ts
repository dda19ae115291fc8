import type { layers } from '@tensorflow/tfjs-layers';

/** The layers made for a model that is being read: thrown away together when reading fails. */
export class BuildLog {
  private readonly made: layers.Layer[] = [];

  /** Notes a layer. */
  add<Layer extends layers.Layer>(layer: Layer): Layer {
    this.made.push(layer);
    return layer;
  }

  /** Frees the weights of all layers. */
  dispose(): void {
    for (const layer of this.made) {
      for (const weight of layer.weights) {
        if (!(weight.read() as { isDisposed?: boolean }).isDisposed) {
          weight.dispose();
        }
      }
    }
  }
}
