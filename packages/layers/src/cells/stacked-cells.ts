import { serialization, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { LayerVariable, Shape } from '@tensorflow/tfjs-layers';
import { LayerOptionError } from '../errors.js';
import { firstShape } from '../options/lists.js';
import { fromConfig, fromSerialized, isSerialized, toSerialized } from '../options/serialized.js';
import type { RandomState } from '../random/dropout-stream.js';
import { RecurrentCell, type StepContext, type StepResult } from './recurrent-cell.js';

/** Options of {@link StackedCells}. */
export interface StackedCellsOptions {
  /** The cells, the first one nearest to the input. */
  readonly cells: readonly RecurrentCell[];
}

/** Several cells that work as one: at every timestep the output of each is the input of the next. */
export class StackedCells extends RecurrentCell {
  static readonly className = 'unroll>StackedCells';
  static override readonly fromConfig = fromConfig;
  /** The cells, the first one nearest to the input. */
  readonly cells: readonly RecurrentCell[];
  readonly stateSize: readonly number[];

  /** @throws LayerOptionError if there is no cell, or one is none */
  constructor({ cells }: StackedCellsOptions) {
    super({ name: 'stacked_cells' });
    this.cells = cells.map(readCell);
    if (cells.length === 0) {
      throw new LayerOptionError('rnn', 'cell', 'hold at least one cell', cells);
    }
    this.stateSize = this.cells.flatMap((cell) => cell.stateSizes);
  }

  override get outputSize(): number {
    return this.cells.at(-1)?.outputSize ?? 0;
  }

  override build(inputShape: Shape | Shape[]): void {
    let shape = firstShape(inputShape);
    for (const [i, cell] of this.cells.entries()) {
      cell.weightScope = `${this.weightScope}cell_${i}/`;
      cell.build(shape);
      shape = [shape[0] ?? null, cell.outputSize];
    }
    super.build(inputShape);
  }

  override initialStates(batch: number): Tensor[] {
    return this.cells.flatMap((cell) => cell.initialStates(batch));
  }

  override begin(batch: number, features: number, training: boolean): StepContext {
    let width = features;
    const inner = this.cells.map((cell) => {
      const context = cell.begin(batch, width, training);
      width = cell.outputSize;
      return context;
    });
    return { training, inputDropout: null, recurrentDropout: null, inner };
  }

  override step(input: Tensor, states: Tensor[], context: StepContext): StepResult {
    let output = input;
    let first = 0;
    const after = this.cells.flatMap((cell, i) => {
      const own = states.slice(first, first + cell.stateSizes.length);
      first += own.length;
      const result = cell.step(output, own, context.inner[i] ?? context);
      ({ output } = result);
      return result.states;
    });
    return { output, states: after };
  }

  override getRandomState(): RandomState {
    return this.cells.map((cell) => cell.getRandomState());
  }

  override setRandomState(state: RandomState): void {
    for (const [i, cell] of this.cells.entries()) {
      cell.setRandomState((state as readonly RandomState[])[i] ?? null);
    }
  }

  override get trainable(): boolean {
    return this.trainable_;
  }

  override set trainable(trainable: boolean) {
    this.trainable_ = trainable;
    for (const cell of this.cells) {
      cell.trainable = trainable;
    }
  }

  override get trainableWeights(): LayerVariable[] {
    return this.trainable ? this.cells.flatMap((cell) => cell.trainableWeights) : [];
  }

  override get nonTrainableWeights(): LayerVariable[] {
    return this.cells.flatMap((cell) => (this.trainable ? cell.nonTrainableWeights : cell.weights));
  }

  override get losses(): (() => Scalar)[] {
    return this.cells.flatMap((cell) => cell.losses);
  }

  override setFastWeightInitDuringBuild(value: boolean): void {
    super.setFastWeightInitDuringBuild(value);
    for (const cell of this.cells) {
      cell.setFastWeightInitDuringBuild(value);
    }
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), cells: this.cells.map((cell) => toSerialized(cell)) };
  }
}

serialization.registerClass(StackedCells);

function readCell(cell: unknown, index: number): RecurrentCell {
  const read = isSerialized(cell) ? fromSerialized('rnn', `cell[${index}]`, cell) : cell;
  if (!(read instanceof RecurrentCell)) {
    throw new LayerOptionError('rnn', `cell[${index}]`, 'be a RecurrentCell', cell);
  }
  return read;
}
