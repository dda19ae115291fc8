import { add, mul, serialization, split, type Tensor } from '@tensorflow/tfjs-core';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import { getActivation, type Activation, type ActivationName } from '../options/activation.js';
import { fromConfig } from '../options/serialized.js';
import { forgetBias } from '../initializers/forget-bias.js';
import type { GatedCellOptions } from './cell-options.js';
import { biased, project } from './project.js';
import { KernelCell } from './kernel-cell.js';
import type { StepContext, StepResult } from './recurrent-cell.js';

/** Options of {@link lstmCell}. */
export interface LSTMCellOptions extends GatedCellOptions {
  /** Name of the cell. */
  readonly name?: string | undefined;
  /** Whether the forget gate's bias starts at 1. Default true. */
  readonly unitForgetBias?: boolean | undefined;
}

/**
 * The cell of an LSTM. With the gates `i` (input), `f` (forget), `g` (candidate) and `o` (output) in the order of
 * the kernels' columns: `c' = f * c + i * g`, `h' = o * activation(c')`.
 */
export class LSTMCell extends KernelCell {
  static readonly className = 'unroll>LSTMCell';
  static override readonly fromConfig = fromConfig;
  readonly gates = 4;
  readonly stateSize: readonly [number, number];
  /** The name of the gates' activation. */
  readonly recurrentActivation: ActivationName;
  /** Whether the forget gate's bias starts at 1. */
  readonly unitForgetBias: boolean;
  private readonly gate: Activation;

  constructor(options: LSTMCellOptions, caller = 'lstmCell') {
    super(caller, 'lstm_cell', options);
    this.stateSize = [options.units, options.units];
    this.recurrentActivation = options.recurrentActivation ?? 'sigmoid';
    this.gate = getActivation(caller, 'recurrentActivation', this.recurrentActivation);
    this.unitForgetBias = options.unitForgetBias ?? true;
  }

  protected override get biasInitializer(): Initializer {
    return this.unitForgetBias ? forgetBias(super.biasInitializer) : super.biasInitializer;
  }

  override step(input: Tensor, states: Tensor[], context: StepContext): StepResult {
    const { kernel, recurrentKernel, bias } = this.tensors;
    const [h, c] = states as [Tensor, Tensor];
    const fromInput = project(input, kernel, context.inputDropout);
    const fromState = project(h, recurrentKernel, context.recurrentDropout);
    const z = split(biased(add(fromInput, fromState), bias), 4, 1) as [Tensor, Tensor, Tensor, Tensor];
    const [i, f, o] = [this.gate(z[0]), this.gate(z[1]), this.gate(z[3])];
    const g = this.activate(z[2]);
    const carry = add(mul(f, c), mul(i, g));
    const output = mul(o, this.activate(carry));
    return { output, states: [output, carry] };
  }

  override getConfig(): serialization.ConfigDict {
    const { recurrentActivation, unitForgetBias } = this;
    return { ...super.getConfig(), recurrentActivation, unitForgetBias };
  }
}

serialization.registerClass(LSTMCell);

/**
 * Makes the cell of an LSTM, for `rnn({ cell })`.
 *
 * @throws LayerOptionError if an option breaks its rule
 *
 * @see Hochreiter and Schmidhuber, "Long short-term memory", 1997
 * @see https://keras.io/api/layers/recurrent_layers/lstm_cell/
 */
export function lstmCell(options: LSTMCellOptions): LSTMCell {
  return new LSTMCell(options);
}
