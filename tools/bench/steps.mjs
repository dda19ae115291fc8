/**
 * Steps of a compiled model over its batches in turn: training, its loss read, or inference, its result read.
 *
 * @param {typeof import('@tensorflow/tfjs-core')} tf
 * @param {import('./turns.mjs').Case} shape
 * @param {import('@tensorflow/tfjs-layers').LayersModel} model
 * @param {ReturnType<typeof import('./batches.mjs').makeBatches>} batches
 * @param {typeof stockStep} [train] - one training step, its loss read
 */
export function stepsOf(tf, { mode }, model, batches, train = stockStep) {
  return {
    /** @param {number} index */
    step: (index) => {
      const { x, y } = /** @type {(typeof batches)[number]} */ (batches[index % batches.length]);
      if (mode === 'train') {
        return train(model, x, y);
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

/**
 * The training step of TensorFlow.js itself.
 *
 * @param {import('@tensorflow/tfjs-layers').LayersModel} model
 * @param {import('@tensorflow/tfjs-core').Tensor} x
 * @param {import('@tensorflow/tfjs-core').Tensor} y
 * @returns {Promise<unknown>}
 */
function stockStep(model, x, y) {
  return model.trainOnBatch(x, y);
}
