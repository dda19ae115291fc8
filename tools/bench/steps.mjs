/**
 * Steps of a compiled model over its batches in turn: training, its loss read, or inference, its result read.
 *
 * @param {typeof import('@tensorflow/tfjs-core')} tf
 * @param {import('./turns.mjs').Case} shape
 * @param {import('@tensorflow/tfjs-layers').LayersModel} model
 * @param {ReturnType<typeof import('./batches.mjs').makeBatches>} batches
 */
export function stepsOf(tf, { mode }, model, batches) {
  return {
    /** @param {number} index */
    step: (index) => {
      const { x, y } = /** @type {(typeof batches)[number]} */ (batches[index % batches.length]);
      if (mode === 'train') {
        return model.trainOnBatch(x, y);
      }
      return tf.tidy(() =>
        /** @type {import('@tensorflow/tfjs-core').Tensor} */ (model.predictOnBatch(x)).dataSync(),
      );
    },
    close: () => {
      model.dispose();
      tf.dispose(/** @type {any} */ (batches));
    },
  };
}
