import { mul, reshape, serialization, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { CallArguments } from '../layer/call-arguments.js';
import { LayerOptionError } from '../errors.js';
import { checkRate } from '../options/check.js';
import { layerArgs, type LayerOptions } from '../options/layer-options.js';
import { asList } from '../options/lists.js';
import { fromConfig } from '../options/serialized.js';
import { DropoutStream, type DropoutState } from '../random/dropout-stream.js';
import { checkSeed } from '../random/random-seed.js';

/** Options of {@link dropout}. */
export interface DropoutOptions extends LayerOptions {
  /** Share of the entries to drop in training, in [0, 1). */
  readonly rate: number;
  /** Shape of the mask, `null` where it follows the input; 1 drops along a whole axis. Default: the input's. */
  readonly noiseShape?: readonly (number | null)[] | undefined;
  /** Whole number that fixes the stream of masks. Default: drawn from `setRandomSeed`'s stream. */
  readonly seed?: number | undefined;
}

/** Drops entries at random in training. Made by {@link dropout}. */
export class Dropout extends layers.Layer {
  static readonly className = 'unroll>Dropout';
  static override readonly fromConfig = fromConfig;
  /** Share of the entries to drop. */
  readonly rate: number;
  /** The stream of masks. */
  readonly dropoutStream: DropoutStream;
  private readonly noiseShape: readonly (number | null)[] | undefined;
  private readonly givenSeed: number | undefined;

  constructor(options: DropoutOptions) {
    super(layerArgs('dropout', options));
    checkRate('dropout', 'rate', options.rate);
    checkSeed('dropout', options.seed);
    this.rate = options.rate;
    this.noiseShape = options.noiseShape;
    this.givenSeed = options.seed;
    this.dropoutStream = new DropoutStream(options.seed);
    this.supportsMasking = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallArguments): Tensor {
    this.invokeCallHook(inputs, kwargs);
    const [x] = asList(inputs) as [Tensor];
    if (kwargs.training !== true || this.rate === 0) {
      return x;
    }
    const shape = this.maskShape(x.shape);
    const columns = shape.at(-1) ?? 1;
    const rows = shape.reduce((size, length) => size * length, 1) / columns;
    return tidy(() => mul(x, reshape(this.dropoutStream.next(rows, columns, this.rate), shape)));
  }

  /** The state of the layer's masks, to continue an interrupted training from. */
  getRandomState(): DropoutState {
    return this.dropoutStream.state;
  }

  /** Continues the layer's masks from a state. */
  setRandomState(state: DropoutState): void {
    this.dropoutStream.state = state;
  }

  private maskShape(input: readonly number[]): number[] {
    const { noiseShape } = this;
    if (noiseShape === undefined) {
      return [...input];
    }
    if (noiseShape.length !== input.length) {
      throw new LayerOptionError(
        'dropout',
        'noiseShape',
        `have ${input.length} entries, as the input`,
        noiseShape,
      );
    }
    return input.map((length, axis) => noiseShape[axis] ?? length);
  }

  override getConfig(): serialization.ConfigDict {
    const { rate, noiseShape, givenSeed } = this;
    return {
      ...super.getConfig(),
      rate,
      noiseShape: noiseShape === undefined ? null : [...noiseShape],
      seed: givenSeed ?? null,
    };
  }
}

serialization.registerClass(Dropout);

/**
 * Makes a Dropout layer: in training it sets a share of the entries to zero and scales the others up. A new mask
 * for every batch, the same masks for the same seed: tfjs' own seeded Dropout repeats one mask.
 *
 * @param options - `rate` is required
 * @throws LayerOptionError if an option breaks its rule
 *
 * @see Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014
 * @see https://keras.io/api/layers/regularization_layers/dropout/
 */
export function dropout(options: DropoutOptions): Dropout {
  return new Dropout(options);
}
