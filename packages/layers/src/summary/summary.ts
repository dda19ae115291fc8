import type { LayersModel, layers, LayerVariable, Sequential, Shape } from '@tensorflow/tfjs-layers';

type Layer = layers.Layer;

const HEAD = ['Layer (type)', 'Output Shape', 'Param #'];
const WIDTHS = [29, 26, 10];

/**
 * Describes a model as Keras' classic `model.summary()` does: a table of its layers with their output shapes and
 * numbers of parameters, and the totals. A model with branches has a column more: what each layer is connected to.
 *
 * @param model - any tfjs model, whose layers need not be unroll's
 * @returns the table, with a line feed at its end
 *
 * @example
 * ```ts
 * console.log(summary(model));
 * // _________________________________________________________________
 * // Layer (type)                 Output Shape              Param #
 * // =================================================================
 * // embedding (Embedding)        (None, None, 32)          320000
 * // _________________________________________________________________
 * // simple_rnn (SimpleRNN)       (None, 32)                2080
 * // _________________________________________________________________
 * // dense_Dense1 (Dense)         (None, 1)                 33
 * // =================================================================
 * // Total params: 322,113
 * // Trainable params: 322,113
 * // Non-trainable params: 0
 * // _________________________________________________________________
 * ```
 */
export function summary(model: LayersModel | Sequential): string {
  const branches = hasBranches(model);
  const head = branches ? [...HEAD, 'Connected to'] : HEAD;
  const rows = model.layers.map((layer) => [
    `${layer.name} (${typeName(layer)})`,
    outputShape(layer),
    String(layer.countParams()),
    ...(branches ? [inboundNames(layer).join(', ')] : []),
  ]);
  const widths = head.map((title, column) =>
    Math.max(
      WIDTHS[column] ?? 0,
      ...[title, ...rows.map((row) => row[column] ?? '')].map((text) => text.length + 2),
    ),
  );
  const width = widths.reduce((sum, each) => sum + each, 0);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd();
  const thin = '_'.repeat(width);
  const thick = '='.repeat(width);
  const body = rows.flatMap((row, i) => (i === 0 ? [line(row)] : [thin, line(row)]));
  return [thin, line(head), thick, ...body, thick, ...totals(model), thin, ''].join('\n');
}

function totals(model: LayersModel): string[] {
  const trainable = countParameters(model.trainableWeights);
  const frozen = countParameters(model.nonTrainableWeights);
  const format = (count: number): string => count.toLocaleString('en-US');
  return [
    `Total params: ${format(trainable + frozen)}`,
    `Trainable params: ${format(trainable)}`,
    `Non-trainable params: ${format(frozen)}`,
  ];
}

function countParameters(weights: readonly LayerVariable[]): number {
  return [...new Set(weights)].reduce(
    (sum, weight) => sum + weight.shape.reduce<number>((size, length) => size * (length ?? 1), 1),
    0,
  );
}

/** The class without the prefix that unroll registers its layers under. */
function typeName(layer: Layer): string {
  return layer.getClassName().replace(/^unroll>/, '');
}

function outputShape(layer: Layer): string {
  const shapes = [...new Set(layer.inboundNodes.map((node) => JSON.stringify(node.outputShapes)))];
  if (shapes.length > 1) {
    return 'multiple';
  }
  const [first] = layer.inboundNodes;
  const texts = ((first?.outputShapes ?? []) as Shape[]).map(shapeText);
  return texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
}

function shapeText(shape: Shape): string {
  const lengths = shape.map((length) => (length === null ? 'None' : String(length)));
  return lengths.length === 1 ? `(${lengths.join('')},)` : `(${lengths.join(', ')})`;
}

function inboundNames(layer: Layer): string[] {
  return layer.inboundNodes.flatMap((node) => node.inboundLayers.map(({ name }) => name));
}

function hasBranches(model: LayersModel): boolean {
  return (
    model.layers.some((layer) => inboundNames(layer).length > 1) ||
    model.inputs.length > 1 ||
    model.outputs.length > 1
  );
}
