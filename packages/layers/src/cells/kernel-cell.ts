import type { serialization, Tensor } from '@tensorflow/tfjs-core';
import type { LayerVariable, Shape } from '@tensorflow/tfjs-layers';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import { getActivation, type Activation, type ActivationName } from '../options/activation.js';
import { firstShape } from '../options/lists.js';
import { toSerialized } from '../options/serialized.js';
import { LayerShapeError } from '../errors.js';
import { DropoutStream, type DropoutState, type RandomState } from '../random/dropout-stream.js';
import { readCellOptions, type CellOptions, type CellSettings, type WeightRecipe } from './cell-options.js';
import { RecurrentCell, type StepContext } from './recurrent-cell.js';

/** The weights of a cell with kernels, as tensors. */
export interface CellTensors {
  /** `[features, gates * units]` */
  readonly kernel: Tensor;
  /** `[units, gates * units]` */
  readonly recurrentKernel: Tensor;
  /** `[gates * units]`, or `[2, gates * units]` with an input and a recurrent row; null without bias */
  readonly bias: Tensor | null;
}

/**
 * What SimpleRNN, LSTM and GRU cells share: one input kernel, one recurrent kernel and one bias with a block of
 * `units` columns for every gate, and the dropout masks of a sequence.
 */
export abstract class KernelCell extends RecurrentCell {
  /** Entries of the state. */
  readonly units: number;
  /** The activation's name. */
  readonly activation: ActivationName;
  /** The name of the gates' activation; undefined without gates. */
  abstract readonly recurrentActivation: ActivationName | undefined;
  /** Whether there is a bias. */
  readonly useBias: boolean;
  /** The stream of dropout masks. */
  readonly dropoutStream: DropoutStream;
  protected readonly activate: Activation;
  private readonly settings: CellSettings;
  private weightVariables:
    { kernel: LayerVariable; recurrent: LayerVariable; bias?: LayerVariable } | undefined;

  /** Number of blocks of `units` columns in a kernel. */
  abstract readonly gates: number;

  /**
   * @param caller - the function to name in messages
   * @param kind - the default name
   */
  constructor(caller: string, kind: string, options: CellOptions & { readonly name?: string | undefined }) {
    super({ name: options.name ?? kind });
    this.settings = readCellOptions(caller, options);
    this.units = this.settings.units;
    this.useBias = this.settings.useBias;
    this.activation = options.activation ?? 'tanh';
    this.activate = getActivation(caller, 'activation', this.activation);
    this.dropoutStream = new DropoutStream(this.settings.seed);
  }

  /** Shape of the bias. */
  protected get biasShape(): number[] {
    return [this.gates * this.units];
  }

  /** Initializer of the bias. */
  protected get biasInitializer(): Initializer {
    return this.settings.bias.initializer;
  }

  /** The weights' present values. They stay the cell's own: do not dispose them. */
  get tensors(): CellTensors {
    if (this.weightVariables === undefined) {
      throw new LayerShapeError(this.name, 'input', '[batch, features]', [], 'build the cell first');
    }
    const { kernel, recurrent, bias } = this.weightVariables;
    return { kernel: kernel.read(), recurrentKernel: recurrent.read(), bias: bias?.read() ?? null };
  }

  override build(inputShape: Shape | Shape[]): void {
    const shape = firstShape(inputShape);
    const features = shape.at(-1);
    if (typeof features !== 'number') {
      throw new LayerShapeError(this.name, 'input', '[batch, features] with features known', shape);
    }
    const columns = this.gates * this.units;
    const make = (name: string, size: number[], { initializer, regularizer, constraint }: WeightRecipe) =>
      this.addWeight(name, size, 'float32', initializer, regularizer, true, constraint);
    const kernel = make('kernel', [features, columns], this.settings.kernel);
    const recurrent = make('recurrent_kernel', [this.units, columns], this.settings.recurrent);
    this.weightVariables = { kernel, recurrent };
    if (this.useBias) {
      const recipe = { ...this.settings.bias, initializer: this.biasInitializer };
      this.weightVariables.bias = make('bias', this.biasShape, recipe);
    }
    super.build(inputShape);
  }

  /** As in Keras, every gate has dropout masks of its own when the state is dropped; else they share one. */
  override begin(batch: number, features: number, training: boolean): StepContext {
    const { dropout, recurrentDropout } = this.settings;
    const masks = recurrentDropout > 0 ? this.gates : 1;
    const draw = (width: number, rate: number) =>
      training && rate > 0 ? this.dropoutStream.next(batch, masks * width, rate) : null;
    const inputDropout = draw(features, dropout);
    return { training, inputDropout, recurrentDropout: draw(this.units, recurrentDropout), inner: [] };
  }

  override getRandomState(): RandomState {
    return this.dropoutStream.state;
  }

  override setRandomState(state: RandomState): void {
    this.dropoutStream.state = state as DropoutState;
  }

  override getConfig(): serialization.ConfigDict {
    const { units, useBias, dropout, recurrentDropout, seed, kernel, recurrent, bias } = this.settings;
    return {
      ...super.getConfig(),
      units,
      activation: this.activation,
      useBias,
      kernelInitializer: toSerialized(kernel.initializer),
      recurrentInitializer: toSerialized(recurrent.initializer),
      biasInitializer: toSerialized(bias.initializer),
      kernelRegularizer: toSerialized(kernel.regularizer),
      recurrentRegularizer: toSerialized(recurrent.regularizer),
      biasRegularizer: toSerialized(bias.regularizer),
      kernelConstraint: toSerialized(kernel.constraint),
      recurrentConstraint: toSerialized(recurrent.constraint),
      biasConstraint: toSerialized(bias.constraint),
      dropout,
      recurrentDropout,
      seed: seed ?? null,
    };
  }
}
