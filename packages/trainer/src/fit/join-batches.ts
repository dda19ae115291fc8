import { type Predictions } from './predict.js';

/**
 * Joins the outputs of several batches along their first axis.
 *
 * @param batches - for each batch one array per output
 * @returns one array per output
 */
export function joinBatches(batches: readonly (readonly Predictions[])[]): [Predictions, ...Predictions[]] {
  const [first = []] = batches;
  const joined = first.map((like, output) => {
    const parts = batches.map((batch) => batch[output] ?? like);
    const length = parts.reduce((sum, { data }) => sum + data.length, 0);
    const data = like.data instanceof Int32Array ? new Int32Array(length) : new Float32Array(length);
    let offset = 0;
    for (const part of parts) {
      data.set(part.data, offset);
      offset += part.data.length;
    }
    const samples = parts.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
    return { data, shape: [samples, ...like.shape.slice(1)] };
  });
  const [head = { data: new Float32Array(0), shape: [0] }, ...rest] = joined;
  return [head, ...rest];
}
