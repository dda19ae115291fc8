/**
 * Steps of a compiled model over its batches in turn: training, its loss read, or inference, its result read.
 *
 * @param {typeof import('@tensorflow/tfjs-core')} tf
 * @param {import('./turns.mjs').Case} shape
 * @param {import('@tensorflow/tfjs-layers').LayersModel} model
 * @param {ReturnType<typeof import('./batches.mjs').makeBatches>} batches
 * @param {{ train: typeof stockTrain; predict: typeof stockPredict }} [how] - one step of either kind, its result read
 */
export function stepsOf(tf, { mode }, model, batches, how = { train: stockTrain, predict: stockPredict }) {
  return {
    /** @param {number} index */
    step: (index) => {
      const { x, y } = /** @type {(typeof batches)[number]} */ (batches[index % batches.length]);
      return mode === 'train' ? how.train(model, x, y) : how.predict(model, x);
    },
    close: () => {
      model.dispose();
      tf.dispose(/** @type {any} */ (batches));
    },
  };
}

/**
 * @typedef {import('@tensorflow/tfjs-layers').LayersModel} LayersModel
 * @typedef {import('@tensorflow/tfjs-core').Tensor} Tensor
 */

/**
 * The training step of TensorFlow.js itself.
 *
 * @param {LayersModel} model
 * @param {Tensor} x
 * @param {Tensor} y
 * @returns {Promise<unknown>}
 */
function stockTrain(model, x, y) {
  return model.trainOnBatch(x, y);
}

/**
 * Its prediction.
 *
 * @param {LayersModel} model
 * @param {Tensor} x
 * @returns {unknown}
 */
function stockPredict(model, x) {
  const output = /** @type {Tensor} */ (model.predictOnBatch(x));
  const values = output.dataSync();
  output.dispose();
  return values;
}
