import * as tf from '@tensorflow/tfjs-core';
import { getActivation, type Activation, type ActivationName } from '../options/activation.js';
import { fromConfig } from '../options/serialized.js';
import type { GatedCellOptions } from './cell-options.js';
import { biased, dropped, masksOf, project } from './project.js';
import { KernelCell } from './kernel-cell.js';
import type { StepContext, StepResult } from './recurrent-cell.js';

/** Options of {@link gruCell}. */
export interface GRUCellOptions extends GatedCellOptions {
  /** Name of the cell. */
  readonly name?: string | undefined;
  /**
   * Whether the reset gate acts after the product with the recurrent kernel, with a bias `[2, 3 units]`, or
   * before it, with a bias `[3 units]`. Default true.
   */
  readonly resetAfter?: boolean | undefined;
}

type Blocks = [z: tf.Tensor, r: tf.Tensor, g: tf.Tensor];

/**
 * The cell of a GRU. With the gates `z` (update), `r` (reset) and the candidate `g` in the order of the kernels'
 * columns: `h' = z * h + (1 - z) * g`, where `g = activation(x Wg + r * (h Ug))` with `resetAfter` and
 * `g = activation(x Wg + (r * h) Ug)` without.
 */
export class GRUCell extends KernelCell {
  static readonly className = 'unroll>GRUCell';
  static override readonly fromConfig = fromConfig;
  readonly gates = 3;
  readonly stateSize: number;
  /** The name of the gates' activation. */
  readonly recurrentActivation: ActivationName;
  /** Whether the reset gate acts after the product with the recurrent kernel. */
  readonly resetAfter: boolean;
  private readonly gate: Activation;

  constructor(options: GRUCellOptions, caller = 'gruCell') {
    super(caller, 'gru_cell', options);
    this.stateSize = options.units;
    this.recurrentActivation = options.recurrentActivation ?? 'sigmoid';
    this.gate = getActivation(caller, 'recurrentActivation', this.recurrentActivation);
    this.resetAfter = options.resetAfter ?? true;
  }

  protected override get biasShape(): number[] {
    return this.resetAfter ? [2, 3 * this.units] : [3 * this.units];
  }

  override step(input: tf.Tensor, states: tf.Tensor[], context: StepContext): StepResult {
    const [h] = states as [tf.Tensor];
    const [inputBias, stateBias] = this.biases();
    const x = biased(project(input, this.tensors.kernel, context.inputDropout), inputBias);
    const [z, g] = this.resetAfter
      ? this.resetAfterwards(x, h, stateBias, context.recurrentDropout)
      : this.resetBefore(x, h, context.recurrentDropout);
    const output = tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), g));
    return { output, states: [output] };
  }

  private resetAfterwards(
    x: tf.Tensor,
    h: tf.Tensor,
    stateBias: tf.Tensor | null,
    mask: tf.Tensor | null,
  ): [tf.Tensor, tf.Tensor] {
    const fromState = biased(project(h, this.tensors.recurrentKernel, mask), stateBias);
    const [xz, xr, xg] = this.blocks(x);
    const [hz, hr, hg] = this.blocks(fromState);
    const r = this.gate(tf.add(xr, hr));
    return [this.gate(tf.add(xz, hz)), this.activate(tf.add(xg, tf.mul(r, hg)))];
  }

  private resetBefore(x: tf.Tensor, h: tf.Tensor, mask: tf.Tensor | null): [tf.Tensor, tf.Tensor] {
    const [uz, ur, ug] = this.blocks(this.tensors.recurrentKernel);
    const [xz, xr, xg] = this.blocks(x);
    const [hz, hr, hg] = masksOf(mask, 3, this.units).map((each) => dropped(h, each)) as Blocks;
    const r = this.gate(tf.add(xr, tf.matMul(hr, ur)));
    const g = this.activate(tf.add(xg, tf.matMul(tf.mul(r, hg), ug)));
    return [this.gate(tf.add(xz, tf.matMul(hz, uz))), g];
  }

  /** The bias of the input and of the state, each `[3 units]`. */
  private biases(): [tf.Tensor | null, tf.Tensor | null] {
    const { bias } = this.tensors;
    return bias !== null && this.resetAfter ? (tf.unstack(bias) as [tf.Tensor, tf.Tensor]) : [bias, null];
  }

  /** The blocks of `units` columns that belong to z, r and g. */
  private blocks(columns: tf.Tensor): Blocks {
    return tf.split(columns, 3, -1) as Blocks;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { recurrentActivation, resetAfter } = this;
    return { ...super.getConfig(), recurrentActivation, resetAfter };
  }
}

tf.serialization.registerClass(GRUCell);

/**
 * Makes the cell of a GRU, for `rnn({ cell })`.
 *
 * @throws LayerOptionError if an option breaks its rule
 *
 * @see Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014
 * @see https://keras.io/api/layers/recurrent_layers/gru_cell/
 */
export function gruCell(options: GRUCellOptions): GRUCell {
  return new GRUCell(options);
}
