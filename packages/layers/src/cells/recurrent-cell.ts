import { zeros, type DataType, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers.js';
import { LayerStateError } from '../errors.js';
import { constrainVariable } from '../options/constrain-variable.js';
import type { RandomState } from '../random/dropout-stream.js';
import { asList, firstShape } from '../options/lists.js';
import type { CallArguments } from '../layer/call-arguments.js';

/** What one call of a recurrent layer tells its cell at every timestep. */
export interface StepContext {
  /** Whether the layer is called to train. */
  readonly training: boolean;
  /** Scaled dropout mask of the input, `[batch, features]` or `[batch, gates * features]`, for all timesteps. */
  readonly inputDropout: Tensor2D | null;
  /** Scaled dropout mask of the state, `[batch, units]` or `[batch, gates * units]`, for all timesteps. */
  readonly recurrentDropout: Tensor2D | null;
  /** The contexts of the cells inside a stack. */
  readonly inner: readonly StepContext[];
}

/** What a cell computes at one timestep. */
export interface StepResult {
  /** `[batch, outputSize]` */
  readonly output: Tensor;
  /** The new states, each `[batch, size]`, in the order of `stateSize`. */
  readonly states: Tensor[];
}

/**
 * The maths of a recurrent layer at one timestep. To write one's own: make the weights in `build`, set
 * `stateSize`, and give the formula in `step`; `rnn({ cell })` does the rest.
 *
 * @example
 * ```ts
 * class Leaky extends RecurrentCell {
 *   static className = 'Leaky';
 *   readonly stateSize = 1;
 *   step(x: tf.Tensor, [h]: tf.Tensor[]) {
 *     const output = tf.add(tf.mul(h, 0.9), x);
 *     return { output, states: [output] };
 *   }
 * }
 * const layer = rnn({ cell: new Leaky() });
 * ```
 */
export abstract class RecurrentCell extends layers.Layer {
  /** Entries of each state. */
  abstract readonly stateSize: number | readonly number[];

  /** Prefix of the weights' names, set by the layer that owns the cell. */
  weightScope = '';

  /**
   * One timestep.
   *
   * @param input - `[batch, features]`
   * @param states - the states before, each `[batch, size]`
   * @param context - training or not, and the dropout masks
   */
  abstract step(input: Tensor, states: Tensor[], context: StepContext): StepResult;

  /** Entries of each state, always a list. */
  get stateSizes(): readonly number[] {
    return typeof this.stateSize === 'number' ? [this.stateSize] : this.stateSize;
  }

  /** Entries of the output. Default: those of the first state. */
  get outputSize(): number {
    return this.stateSizes[0] ?? 0;
  }

  /** The states before the first timestep: zeros. */
  initialStates(batch: number): Tensor[] {
    return this.stateSizes.map((size) => zeros([batch, size]));
  }

  /**
   * Called once before a sequence: draws the dropout masks. Default: none.
   *
   * @param _batch - number of rows
   * @param _features - entries of each input
   * @param training - whether the layer is called to train
   */
  begin(_batch: number, _features: number, training: boolean): StepContext {
    return { training, inputDropout: null, recurrentDropout: null, inner: [] };
  }

  /** The state of the cell's random numbers; null if it has none. */
  getRandomState(): RandomState {
    return null;
  }

  /**
   * Continues the cell's random numbers from a state.
   *
   * @throws LayerStateError if the cell has none and the state is not null
   */
  setRandomState(state: RandomState): void {
    if (state !== null) {
      throw new LayerStateError(`${this.name}: setRandomState() needs a cell with random numbers`);
    }
  }

  /** Calls the cell by itself: `[input, ...states]` in, `[output, ...states]` out. */
  override call(inputs: Tensor | Tensor[], kwargs: CallArguments): Tensor[] {
    const [input, ...states] = asList(inputs) as [Tensor, ...Tensor[]];
    const context = this.begin(input.shape[0], input.shape.at(-1) ?? 0, kwargs.training === true);
    const result = this.step(input, states, context);
    return [result.output, ...result.states];
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape[] {
    const batch = firstShape(inputShape)[0] ?? null;
    return [this.outputSize, ...this.stateSizes].map((size) => [batch, size]);
  }

  /** As tfjs' own, with the name made unique among stacked cells and the constraint applied at every update. */
  protected override addWeight(
    name: string,
    shape: Shape,
    dtype?: DataType,
    initializer?: Initializer,
    regularizer?: Regularizer,
    trainable?: boolean,
    constraint?: Constraint,
  ): LayerVariable {
    const unique = `${this.weightScope}${name}`;
    const weight = super.addWeight(unique, shape, dtype, initializer, regularizer, trainable);
    if (constraint !== undefined) {
      constrainVariable(weight, constraint);
    }
    return weight;
  }
}
