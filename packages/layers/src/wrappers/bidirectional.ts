import { reverse, serialization, tidy, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import { LayerOptionError, LayerStateError } from '../errors.js';
import {
  takeMask,
  type CallArguments,
  type Inputs,
  type SymbolicCallArguments,
} from '../layer/call-arguments.js';
import { OutputMemo } from '../layer/output-memo.js';
import { checkOneOf } from '../options/check.js';
import { layerArgs, type LayerOptions } from '../options/layer-options.js';
import { asList, firstShape, NO_MASK } from '../options/lists.js';
import { fromSerialized, isSerialized, toSerialized, withoutNulls } from '../options/serialized.js';
import type { RandomState } from '../random/dropout-stream.js';
import { RecurrentLayer } from '../recurrent/recurrent-layer.js';
import { merge, MERGE_MODES, type MergeMode } from './merge-mode.js';

/** Options of {@link bidirectional}. */
export interface BidirectionalOptions extends LayerOptions {
  /** The recurrent layer to run forwards. It is copied, weights apart. */
  readonly layer: RecurrentLayer;
  /** How the two outputs become one. Default `concat`. */
  readonly mergeMode?: MergeMode | undefined;
  /** The layer to run backwards, with `goBackwards: true`. Default: a copy of `layer`. */
  readonly backwardLayer?: RecurrentLayer | undefined;
}

/** Runs a recurrent layer over a sequence in both directions. Made by {@link bidirectional}. */
export class Bidirectional extends layers.Layer {
  static readonly className = 'unroll>Bidirectional';
  /** The layer that runs forwards. */
  readonly forwardLayer: RecurrentLayer;
  /** The layer that runs backwards. */
  readonly backwardLayer: RecurrentLayer;
  /** How the two outputs become one. */
  readonly mergeMode: MergeMode;
  private readonly memo = new OutputMemo();

  constructor(options: BidirectionalOptions) {
    super(layerArgs('bidirectional', options));
    this.mergeMode = options.mergeMode === undefined ? 'concat' : options.mergeMode;
    checkOneOf('bidirectional', 'mergeMode', this.mergeMode, MERGE_MODES);
    const layer = readLayer('layer', options.layer);
    const { returnSequences } = layer;
    this.forwardLayer = copyOf(layer, 'forward', { zeroOutputForMask: returnSequences });
    this.backwardLayer = copyOf(
      options.backwardLayer === undefined ? layer : readLayer('backwardLayer', options.backwardLayer),
      'backward',
      {
        zeroOutputForMask: returnSequences,
        ...(options.backwardLayer === undefined ? { goBackwards: true } : {}),
      },
    );
    checkPair(this.forwardLayer, this.backwardLayer);
    this._stateful = layer.stateful;
    this.supportsMasking = true;
    this.trainable = this.trainable_;
  }

  private get pair(): [RecurrentLayer, RecurrentLayer] {
    return [this.forwardLayer, this.backwardLayer];
  }

  /** Number of outputs: one, or two without a merge mode, and the states of both directions. */
  private get outputs(): number {
    const states = this.forwardLayer.returnState ? this.pair.flatMap((layer) => layer.cell.stateSizes) : [];
    return (this.mergeMode === null ? 2 : 1) + states.length;
  }

  override build(inputShape: Shape | Shape[]): void {
    for (const layer of this.pair) {
      layer.weightScope = `${layer.name}/`;
      layer.build(firstShape(inputShape));
    }
    super.build(inputShape);
  }

  /** As tfjs' own; the initial states of the forward layer come first, then those of the backward layer. */
  override apply(
    inputs: Inputs | Inputs[],
    kwargs: SymbolicCallArguments = {},
  ): ReturnType<layers.Layer['apply']> {
    const { initialState, ...rest } = kwargs;
    const all = [...asList(inputs), ...asList(initialState ?? [])] as Tensor[];
    const apply = () => super.apply(all.length === 1 ? (all as [Tensor])[0] : all, rest);
    if (!Array.isArray(inputs)) {
      return apply();
    }
    takeMask(kwargs, rest, all);
    return this.outputs > 1 ? this.memo.recall(all, apply) : apply();
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallArguments): Tensor | Tensor[] {
    this.invokeCallHook(inputs, kwargs);
    return tidy(() => {
      const [x, ...states] = [...asList(inputs), ...asList(kwargs.initialState ?? [])] as [
        Tensor,
        ...Tensor[],
      ];
      const half = this.checkHalf(states.length);
      const { training, mask } = kwargs;
      const forward = this.forwardLayer.call([x, ...states.slice(0, half)], { training, mask });
      const backward = this.backwardLayer.call([x, ...states.slice(half)], { training, mask });
      const [y, ...forwardStates] = asList(forward) as [Tensor, ...Tensor[]];
      const [read, ...backwardStates] = asList(backward) as [Tensor, ...Tensor[]];
      const yBackward = this.forwardLayer.returnSequences ? reverse(read, 1) : read;
      const merged = merge(this.mergeMode, y, yBackward);
      const all = [...merged, ...forwardStates, ...backwardStates];
      return all.length === 1 ? (all as [Tensor])[0] : all;
    });
  }

  private checkHalf(states: number): number {
    const expected = this.pair.flatMap((layer) => layer.cell.stateSizes).length;
    if (states !== 0 && states !== expected) {
      throw new LayerStateError(
        `${this.name}: initialState must hold ${expected} tensors, the forward layer's states and then the backward layer's, got ${states}`,
      );
    }
    return states / 2;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape | Shape[] {
    const shapes = this.pair.map((layer) => {
      const shape = layer.computeOutputShape(firstShape(inputShape));
      return layer.returnState ? (shape as Shape[]) : [shape as Shape];
    }) as [[Shape, ...Shape[]], [Shape, ...Shape[]]];
    const [[forward, ...forwardStates], [backward, ...backwardStates]] = shapes;
    const width = (forward.at(-1) ?? 0) + (backward.at(-1) ?? 0);
    const joined = this.mergeMode === 'concat' ? [...forward.slice(0, -1), width] : forward;
    const merged = this.mergeMode === null ? [forward, backward] : [joined];
    const all = [...merged, ...forwardStates, ...backwardStates];
    return all.length === 1 ? joined : all;
  }

  override computeMask(_inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    const output = this.forwardLayer.returnSequences ? (asList(mask ?? NO_MASK)[0] ?? NO_MASK) : NO_MASK;
    const merged = this.mergeMode === null ? 2 : 1;
    const masks = Array.from({ length: this.outputs }, (_, i) => (i < merged ? output : NO_MASK));
    return masks.length === 1 ? output : masks;
  }

  /** Forgets the states that stateful layers carry from batch to batch, or sets them, forward ones first. */
  override resetStates(states?: Tensor[]): void {
    const half = this.checkHalf(states?.length ?? 0);
    this.forwardLayer.resetStates(states?.slice(0, half));
    this.backwardLayer.resetStates(states?.slice(half));
  }

  /** The states of both layers' dropout masks, to continue an interrupted training from. */
  getRandomState(): RandomState {
    return this.pair.map((layer) => layer.getRandomState());
  }

  /** Continues both layers' dropout masks from a state. */
  setRandomState(state: RandomState): void {
    for (const [i, layer] of this.pair.entries()) {
      layer.setRandomState((state as readonly RandomState[])[i] ?? null);
    }
  }

  override get trainable(): boolean {
    return this.trainable_;
  }

  override set trainable(trainable: boolean) {
    this.trainable_ = trainable;
    for (const layer of this.pair) {
      layer.trainable = trainable;
    }
  }

  override get trainableWeights(): LayerVariable[] {
    return this.trainable ? this.pair.flatMap((layer) => layer.trainableWeights) : [];
  }

  override get nonTrainableWeights(): LayerVariable[] {
    return this.pair.flatMap((layer) => (this.trainable ? layer.nonTrainableWeights : layer.weights));
  }

  override get losses(): (() => Scalar)[] {
    return this.pair.flatMap((layer) => layer.losses);
  }

  override setFastWeightInitDuringBuild(value: boolean): void {
    super.setFastWeightInitDuringBuild(value);
    for (const layer of this.pair) {
      layer.setFastWeightInitDuringBuild(value);
    }
  }

  override getConfig(): serialization.ConfigDict {
    return {
      ...super.getConfig(),
      mergeMode: this.mergeMode,
      layer: toSerialized(this.forwardLayer),
      backwardLayer: toSerialized(this.backwardLayer),
    };
  }

  static override fromConfig<T extends serialization.Serializable>(
    cls: serialization.SerializableConstructor<T>,
    config: serialization.ConfigDict,
  ): T {
    return new cls({ ...withoutNulls(config), mergeMode: config.mergeMode });
  }
}

serialization.registerClass(Bidirectional);

function readLayer(option: string, layer: unknown): RecurrentLayer {
  const read = isSerialized(layer) ? fromSerialized('bidirectional', option, layer) : layer;
  if (!(read instanceof RecurrentLayer)) {
    throw new LayerOptionError('bidirectional', option, "be one of unroll's recurrent layers", layer);
  }
  return read as RecurrentLayer;
}

/** A layer with the same options and weights of its own, named after its direction as in Keras. */
function copyOf(layer: RecurrentLayer, direction: string, changes: serialization.ConfigDict): RecurrentLayer {
  const name = layer.name.startsWith(`${direction}_`) ? layer.name : `${direction}_${layer.name}`;
  const config = { ...layer.getConfig(), name, ...changes };
  return fromSerialized('bidirectional', 'layer', {
    className: layer.getClassName(),
    config,
  }) as RecurrentLayer;
}

function checkPair(forward: RecurrentLayer, backward: RecurrentLayer): void {
  if (forward.goBackwards || !backward.goBackwards) {
    const which = forward.goBackwards ? 'layer' : 'backwardLayer';
    const rule = `have goBackwards: ${String(!forward.goBackwards)}`;
    throw new LayerOptionError('bidirectional', which, rule, forward.goBackwards);
  }
  for (const option of ['stateful', 'returnSequences', 'returnState'] as const) {
    if (forward[option] !== backward[option]) {
      throw new LayerOptionError(
        'bidirectional',
        `backwardLayer.${option}`,
        `be ${String(forward[option])}, as the layer's`,
        backward[option],
      );
    }
  }
}

/**
 * Makes a Bidirectional layer: a recurrent layer and its mirror image read `[batch, time, features]` from both ends,
 * and their outputs are merged. With `returnState` the forward states and then the backward states follow.
 *
 * @param options - `layer` is required
 * @throws LayerOptionError if an option breaks its rule, or the two layers do not match
 *
 * @example
 * ```ts
 * const layer = bidirectional({ layer: simpleRNN({ units: 32 }) });
 * layer.apply(tf.zeros([2, 5, 32])).shape; // [2, 64]
 * layer.countParams(); // 4160
 * ```
 *
 * @see Schuster and Paliwal, "Bidirectional recurrent neural networks", 1997
 * @see https://keras.io/api/layers/recurrent_layers/bidirectional/
 */
export function bidirectional(options: BidirectionalOptions): Bidirectional {
  return new Bidirectional(options);
}
