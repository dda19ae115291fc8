import { add, serialization, type Tensor } from '@tensorflow/tfjs-core';
import { fromConfig } from '../options/serialized.js';
import type { CellOptions } from './cell-options.js';
import { biased, project } from './project.js';
import { KernelCell } from './kernel-cell.js';
import type { StepContext, StepResult } from './recurrent-cell.js';

/** Options of {@link simpleRNNCell}. */
export type SimpleRNNCellOptions = CellOptions & { readonly name?: string | undefined };

/** The cell of a SimpleRNN: `h = activation(x W + h U + b)`. */
export class SimpleRNNCell extends KernelCell {
  static readonly className = 'unroll>SimpleRNNCell';
  static override readonly fromConfig = fromConfig;
  readonly gates = 1;
  readonly recurrentActivation = undefined;
  readonly stateSize: number;

  constructor(options: SimpleRNNCellOptions, caller = 'simpleRNNCell') {
    super(caller, 'simple_rnn_cell', options);
    this.stateSize = options.units;
  }

  override step(input: Tensor, states: Tensor[], context: StepContext): StepResult {
    const { kernel, recurrentKernel, bias } = this.tensors;
    const [h] = states as [Tensor];
    const fromInput = project(input, kernel, context.inputDropout);
    const fromState = project(h, recurrentKernel, context.recurrentDropout);
    const output = this.activate(biased(add(fromInput, fromState), bias));
    return { output, states: [output] };
  }
}

serialization.registerClass(SimpleRNNCell);

/**
 * Makes the cell of a SimpleRNN, for `rnn({ cell })`.
 *
 * @throws LayerOptionError if an option breaks its rule
 *
 * @see https://keras.io/api/layers/recurrent_layers/simple_rnn_cell/
 */
export function simpleRNNCell(options: SimpleRNNCellOptions): SimpleRNNCell {
  return new SimpleRNNCell(options);
}
