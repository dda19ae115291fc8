import {
  reshape,
  serialization,
  stack,
  tidy,
  unstack,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import { LayerOptionError, LayerShapeError } from '../errors.js';
import type { CallArguments } from '../layer/call-arguments.js';
import { layerArgs, type LayerOptions } from '../options/layer-options.js';
import { asList, firstShape } from '../options/lists.js';
import type { RandomState } from '../random/dropout-stream.js';
import { fromConfig, fromSerialized, isSerialized, toSerialized } from '../options/serialized.js';

type Layer = layers.Layer;

/** Options of {@link timeDistributed}. */
export interface TimeDistributedOptions extends LayerOptions {
  /** The layer to apply at every timestep, unroll's or tfjs' own. */
  readonly layer: Layer;
}

/** Applies a layer to every timestep by itself. Made by {@link timeDistributed}. */
export class TimeDistributed extends layers.Layer {
  static readonly className = 'unroll>TimeDistributed';
  static override readonly fromConfig = fromConfig;
  /** The layer that is applied. */
  readonly layer: Layer;

  constructor(options: TimeDistributedOptions) {
    super(layerArgs('time_distributed', options));
    this.layer = readLayer(options.layer);
    this.supportsMasking = true;
    this.trainable = this.trainable_;
  }

  override build(inputShape: Shape | Shape[]): void {
    const shape = firstShape(inputShape);
    if (shape.length < 3) {
      throw new LayerShapeError(this.name, 'input', '[batch, time, ...features]', shape);
    }
    if (!this.layer.built) {
      this.layer.build(sliceShape(shape));
      this.layer.built = true;
    }
    super.build(inputShape);
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallArguments): Tensor {
    this.invokeCallHook(inputs, kwargs);
    return tidy(() => {
      const [x] = asList(inputs) as [Tensor];
      const mask = asList(kwargs.mask ?? [])[0];
      return this.mixesRows ? this.stepByStep(x, kwargs) : this.allAtOnce(x, mask, kwargs.training);
    });
  }

  /** Whether a row's result depends on the rows beside it, so that timesteps may not share a batch. */
  private get mixesRows(): boolean {
    return this.layer.stateful || this.layer.getClassName() === 'BatchNormalization';
  }

  private allAtOnce(x: Tensor, mask: Tensor | undefined, training: boolean | undefined): Tensor {
    const [batch = 0, time = 0, ...rest] = x.shape;
    const rows = reshape(x, [batch * time, ...rest]);
    const rowMask =
      mask !== undefined && mask.rank > 2 ? reshape(mask, [batch * time, ...mask.shape.slice(2)]) : null;
    const [y] = asList(this.layer.call(rows, { training, mask: rowMask })) as [Tensor];
    return reshape(y, [batch, time, ...y.shape.slice(1)]);
  }

  private stepByStep(x: Tensor, { training }: CallArguments): Tensor {
    const outputs = unstack(x, 1).map((step) => (asList(this.layer.call(step, { training })) as [Tensor])[0]);
    return stack(outputs, 1);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const shape = firstShape(inputShape);
    const [batch = null, ...features] = firstShape(this.layer.computeOutputShape(sliceShape(shape)));
    return [batch, shape[1] ?? null, ...features];
  }

  /** The state of the inner layer's random numbers; null if it has none. */
  getRandomState(): RandomState {
    return isRandom(this.layer) ? this.layer.getRandomState() : null;
  }

  /** Continues the inner layer's random numbers from a state. */
  setRandomState(state: RandomState): void {
    if (isRandom(this.layer)) {
      this.layer.setRandomState(state);
    }
  }

  override get trainable(): boolean {
    return this.trainable_;
  }

  override set trainable(trainable: boolean) {
    this.trainable_ = trainable;
    this.layer.trainable = trainable;
  }

  override get trainableWeights(): LayerVariable[] {
    return this.layer.trainableWeights;
  }

  override get nonTrainableWeights(): LayerVariable[] {
    return this.layer.nonTrainableWeights;
  }

  override get losses(): (() => Scalar)[] {
    return this.layer.losses;
  }

  override setFastWeightInitDuringBuild(value: boolean): void {
    super.setFastWeightInitDuringBuild(value);
    this.layer.setFastWeightInitDuringBuild(value);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), layer: toSerialized(this.layer) };
  }
}

serialization.registerClass(TimeDistributed);

interface RandomLayer {
  getRandomState(): RandomState;
  setRandomState(state: RandomState): void;
}

function isRandom(layer: Layer): layer is Layer & RandomLayer {
  return 'getRandomState' in layer && 'setRandomState' in layer;
}

function readLayer(layer: unknown): Layer {
  const read = isSerialized(layer) ? fromSerialized('timeDistributed', 'layer', layer) : layer;
  if (!(read instanceof layers.Layer)) {
    throw new LayerOptionError('timeDistributed', 'layer', 'be a layer', layer);
  }
  return read;
}

/** The shape of one timestep. */
function sliceShape([batch = null, , ...features]: Shape): Shape {
  return [batch, ...features];
}

/**
 * Makes a TimeDistributed layer: `layer`, with one set of weights, is applied to every timestep of
 * `[batch, time, ...features]` by itself.
 *
 * @param options - `layer` is required
 * @throws LayerOptionError if `layer` is none
 *
 * @example
 * ```ts
 * const layer = timeDistributed({ layer: tf.layers.dense({ units: 2 }) });
 * layer.apply(tf.zeros([4, 10, 3])).shape; // [4, 10, 2]
 * ```
 *
 * @see https://keras.io/api/layers/recurrent_layers/time_distributed/
 */
export function timeDistributed(options: TimeDistributedOptions): TimeDistributed {
  return new TimeDistributed(options);
}
