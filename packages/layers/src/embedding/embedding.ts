import { notEqual, serialization, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers.js';
import { embeddingLookup } from '@unroll/kernels';
import { LayerStateError } from '../errors.js';
import { getInitializer, type InitializerOption } from '../initializers/get-initializer.js';
import { checkPositiveInteger } from '../options/check.js';
import { constrainVariable } from '../options/constrain-variable.js';
import { layerArgs, type LayerOptions } from '../options/layer-options.js';
import { asList, firstShape, NO_MASK } from '../options/lists.js';
import {
  getConstraint,
  getRegularizer,
  type ConstraintOption,
  type RegularizerOption,
} from '../options/regularizer.js';
import { fromConfig, toSerialized } from '../options/serialized.js';

/** Options of {@link embedding}: Keras 3's names and defaults. */
export interface EmbeddingOptions extends LayerOptions {
  /** Size of the vocabulary: tokens are whole numbers from 0 to `inputDim - 1`. */
  readonly inputDim: number;
  /** Entries of the vector of a token. */
  readonly outputDim: number;
  /** Default `uniform`, within ±0.05. */
  readonly embeddingsInitializer?: InitializerOption | undefined;
  /** Penalty on the table. Default none. */
  readonly embeddingsRegularizer?: RegularizerOption | undefined;
  /** Rule that the table obeys after every update. Default none. */
  readonly embeddingsConstraint?: ConstraintOption | undefined;
  /** Whether token 0 is padding that the layers after this one skip. Default false. */
  readonly maskZero?: boolean | undefined;
}

/** A table of one trainable vector for every token. Made by {@link embedding}. */
export class Embedding extends layers.Layer {
  static readonly className = 'unroll>Embedding';
  static override readonly fromConfig = fromConfig;
  /** Size of the vocabulary. */
  readonly inputDim: number;
  /** Entries of the vector of a token. */
  readonly outputDim: number;
  /** Whether token 0 is padding. */
  readonly maskZero: boolean;
  private readonly initializer: Initializer;
  private readonly regularizer: Regularizer | undefined;
  private readonly constraint: Constraint | undefined;
  private table: LayerVariable | undefined;

  constructor(options: EmbeddingOptions) {
    super(layerArgs('embedding', { ...options, ...defaultInput(options) }));
    this.dtype = 'int32'; // of its input when it comes first: tokens then reach it as they are
    this.inputDim = options.inputDim;
    this.outputDim = options.outputDim;
    checkPositiveInteger('embedding', 'inputDim', this.inputDim);
    checkPositiveInteger('embedding', 'outputDim', this.outputDim);
    this.maskZero = options.maskZero ?? false;
    this.supportsMasking = this.maskZero;
    const { embeddingsInitializer = 'uniform', embeddingsRegularizer, embeddingsConstraint } = options;
    this.initializer = getInitializer('embedding', 'embeddingsInitializer', embeddingsInitializer);
    this.regularizer = getRegularizer('embedding', 'embeddingsRegularizer', embeddingsRegularizer);
    this.constraint = getConstraint('embedding', 'embeddingsConstraint', embeddingsConstraint);
  }

  override build(inputShape: Shape | Shape[]): void {
    const shape: Shape = [this.inputDim, this.outputDim];
    const { initializer, regularizer, constraint } = this;
    this.table = this.addWeight('embeddings', shape, 'float32', initializer, regularizer, true);
    if (constraint !== undefined) {
      constrainVariable(this.table, constraint);
    }
    super.build(inputShape);
  }

  override call(inputs: Tensor | Tensor[], kwargs: object): Tensor {
    this.invokeCallHook(inputs, kwargs);
    const { table } = this;
    if (table === undefined) {
      throw new LayerStateError(`${this.name}: build the layer before calling it`);
    }
    // Not tidied: the tokens live on with the output, so that a recurrent layer can work from them.
    const [tokens] = asList(inputs) as [Tensor];
    return embeddingLookup(table.read() as Tensor2D, tokens);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return [...firstShape(inputShape), this.outputDim];
  }

  override computeMask(inputs: Tensor | Tensor[]): Tensor {
    const [tokens] = asList(inputs) as [Tensor];
    return this.maskZero ? notEqual(tokens, 0) : NO_MASK;
  }

  protected override warnOnIncompatibleInputShape(): void {
    return;
  }

  override getConfig(): serialization.ConfigDict {
    const { inputDim, outputDim, maskZero } = this;
    return {
      ...super.getConfig(),
      dtype: 'float32',
      inputDim,
      outputDim,
      embeddingsInitializer: toSerialized(this.initializer),
      embeddingsRegularizer: toSerialized(this.regularizer),
      embeddingsConstraint: toSerialized(this.constraint),
      maskZero,
    };
  }
}

serialization.registerClass(Embedding);

/** As a first layer, an embedding takes batches of sequences of any length. */
function defaultInput({ inputShape, batchInputShape }: LayerOptions): LayerOptions {
  return inputShape === undefined && batchInputShape === undefined ? { batchInputShape: [null, null] } : {};
}

/**
 * Makes an Embedding layer: tokens `[batch, time]` in, vectors `[batch, time, outputDim]` out.
 *
 * @param options - `inputDim` and `outputDim` are required
 * @throws LayerOptionError if an option breaks its rule
 *
 * @example
 * ```ts
 * const layer = embedding({ inputDim: 1000, outputDim: 8, maskZero: true });
 * layer.apply(tf.tensor2d([[0, 5, 9]], [1, 3], 'int32')).shape; // [1, 3, 8]
 * ```
 *
 * @see https://keras.io/api/layers/core_layers/embedding/
 */
export function embedding(options: EmbeddingOptions): Embedding {
  return new Embedding(options);
}
