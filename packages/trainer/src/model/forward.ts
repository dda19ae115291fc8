import { cast, type Tensor } from '@tensorflow/tfjs-core';
import { LayersModel, type layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** What a model computes for one batch. */
export interface ForwardResult {
  /** One tensor per output of the model. */
  readonly outputs: readonly Tensor[];
  /** The mask of each output, `[batch, time]`, `undefined` where every step counts. */
  readonly masks: readonly (Tensor | undefined)[];
}

interface LayerCall {
  readonly layer: layers.Layer;
  readonly inputs: readonly SymbolicTensor[];
  readonly outputs: readonly SymbolicTensor[];
}

const plans = new WeakMap<LayersModel, readonly LayerCall[]>();

/**
 * Runs a model on tensors, carrying masks from layer to layer as Keras does.
 *
 * A layer receives the mask of its own first input, and the masks of the model's outputs are returned so that the loss
 * can leave masked steps out. Call it inside `tf.tidy` or a gradient function.
 *
 * @param model - any built tfjs model; models inside models are entered
 * @param inputs - one tensor per input of the model
 * @param training - whether layers such as dropout are active
 * @param inputMasks - a mask per input, default none
 */
export function forward(
  model: LayersModel,
  inputs: readonly Tensor[],
  training: boolean,
  inputMasks: readonly (Tensor | undefined)[] = [],
): ForwardResult {
  const values = new Map<number, Tensor>();
  const masks = new Map<number, Tensor | undefined>();
  model.inputs.forEach((input, index) => {
    const value = inputs[index];
    if (value !== undefined) {
      values.set(input.id, value);
      masks.set(input.id, inputMasks[index]);
    }
  });
  for (const call of planOf(model)) {
    const callInputs = call.inputs.map((input) => valueOf(values, input));
    const callMasks = call.inputs.map((input) => masks.get(input.id));
    const result = callLayer(call.layer, callInputs, callMasks, training);
    call.outputs.forEach((output, index) => {
      const value = result.outputs[index];
      if (value !== undefined) {
        values.set(output.id, value);
        masks.set(output.id, result.masks[index]);
      }
    });
  }
  return {
    outputs: model.outputs.map((output) => valueOf(values, output)),
    masks: model.outputs.map((output) => masks.get(output.id)),
  };
}

/** The dtype in which an input should arrive: tokens stay integers when all that reads them is embeddings. */
export function inputDtype(model: LayersModel, input: SymbolicTensor): 'float32' | 'int32' | 'bool' {
  const readers = planOf(model).filter((call) => call.inputs.some(({ id }) => id === input.id));
  const onlyEmbeddings =
    readers.length > 0 && readers.every(({ layer }) => /(^|>)Embedding$/.test(layer.getClassName()));
  if (onlyEmbeddings) {
    return 'int32';
  }
  return input.dtype === 'int32' || input.dtype === 'bool' ? input.dtype : 'float32';
}

function callLayer(
  layer: layers.Layer,
  inputs: Tensor[],
  masks: readonly (Tensor | undefined)[],
  training: boolean,
): ForwardResult {
  if (layer instanceof LayersModel) {
    const typed = layer.inputs.map(({ dtype }, index) => castTo(inputs[index], dtype));
    return forward(layer, typed, training, masks);
  }
  const [mask] = masks;
  const result = layer.apply(inputs, mask === undefined ? { training } : { training, mask });
  const outputs = (Array.isArray(result) ? result : [result]) as Tensor[];
  return { outputs, masks: layer.supportsMasking ? outputMasks(layer, inputs, masks, outputs.length) : [] };
}

function outputMasks(
  layer: layers.Layer,
  inputs: Tensor[],
  masks: readonly (Tensor | undefined)[],
  count: number,
): (Tensor | undefined)[] {
  const absent = null as unknown as Tensor;
  const given = masks.map((mask) => mask ?? absent);
  const computed = layer.computeMask(inputs, given) as Tensor | readonly (Tensor | null)[] | null;
  if (computed === null) {
    return [];
  }
  return Array.isArray(computed)
    ? Array.from(
        { length: count },
        (_, index) => (computed as readonly (Tensor | null)[])[index] ?? undefined,
      )
    : [computed as Tensor];
}

function castTo(value: Tensor | undefined, dtype: Tensor['dtype']): Tensor {
  if (value === undefined) {
    throw new Error('forward: a nested model received fewer inputs than it has');
  }
  return value.dtype === dtype ? value : cast(value, dtype);
}

function valueOf(values: ReadonlyMap<number, Tensor>, symbolic: SymbolicTensor): Tensor {
  const value = values.get(symbolic.id);
  if (value === undefined) {
    throw new Error(`forward: ${symbolic.name} was used before it was computed`);
  }
  return value;
}

/** The calls of the model's layers in an order in which every input is ready. */
function planOf(model: LayersModel): readonly LayerCall[] {
  const known = plans.get(model);
  if (known !== undefined) {
    return known;
  }
  const done = new Set(model.inputs.map(({ id }) => id));
  const plan: LayerCall[] = [];
  const visit = (symbolic: SymbolicTensor): void => {
    if (done.has(symbolic.id)) {
      return;
    }
    const layer = symbolic.sourceLayer;
    const node = layer.inboundNodes[symbolic.nodeIndex];
    const outputs = node?.outputTensors ?? [symbolic];
    for (const output of outputs) {
      done.add(output.id);
    }
    symbolic.inputs.forEach(visit);
    plan.push({ layer, inputs: symbolic.inputs, outputs });
  };
  model.outputs.forEach(visit);
  plans.set(model, plan);
  return plan;
}
