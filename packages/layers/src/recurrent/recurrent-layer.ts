import { LayerStateError } from '../errors.js';
import { tidy, type Scalar, type serialization, type Tensor } from '@tensorflow/tfjs-core';
import { layers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import type { RecurrentCell, StepResult } from '../cells/recurrent-cell.js';
import { ActivityLoss } from '../layer/activity-loss.js';
import {
  takeMask,
  type CallArguments,
  type Inputs,
  type SymbolicCallArguments,
} from '../layer/call-arguments.js';
import { OutputMemo } from '../layer/output-memo.js';
import { layerArgs } from '../options/layer-options.js';
import { asList, firstShape, NO_MASK } from '../options/lists.js';
import { getRegularizer } from '../options/regularizer.js';
import { toSerialized } from '../options/serialized.js';
import type { RandomState } from '../random/dropout-stream.js';
import { checkInput, checkSequence, checkStates, readMask } from '../shape/check-sequence.js';
import { KeptStates } from './kept-states.js';
import type { KernelChoice } from './kernel-choice.js';
import type { RecurrentOptions } from './recurrent-options.js';
import { scan, type ScanArgs } from './scan.js';

/** A pass over a sequence with everything it needs but the step itself. */
export interface SequencePass extends Omit<ScanArgs, 'step' | 'initialStates'> {
  /** The states to start from; null for the cell's own, which are zeros. */
  readonly initialStates: Tensor[] | null;
}

/**
 * A layer that runs a cell over the timesteps of its input `[batch, time, features]`. `rnn`, `simpleRNN`, `lstm`
 * and `gru` make it.
 *
 * @typeParam Cell - the class of the cell
 */
export abstract class RecurrentLayer<Cell extends RecurrentCell = RecurrentCell> extends layers.Layer {
  /** Whether the output holds every timestep or the last. */
  readonly returnSequences: boolean;
  /** Whether the last states follow the output. */
  readonly returnState: boolean;
  /** Whether the sequence is read from its end. */
  readonly goBackwards: boolean;
  /** Whether a masked timestep gives zeros instead of the output before it. */
  readonly zeroOutputForMask: boolean;
  /** Prefix of the weights' names, set by a wrapper with several layers. */
  weightScope = '';
  private features: Shape = [];
  private readonly kept = new KeptStates();
  private readonly activity: ActivityLoss | undefined;
  private readonly memo = new OutputMemo();

  /**
   * @param kind - the class in snake case, for names and messages
   * @param cell - the maths of one timestep
   * @param options - the layer's options
   */
  constructor(
    kind: string,
    readonly cell: Cell,
    options: RecurrentOptions,
  ) {
    super(layerArgs(kind, options));
    this.returnSequences = options.returnSequences ?? false;
    this.returnState = options.returnState ?? false;
    this.goBackwards = options.goBackwards ?? false;
    this.zeroOutputForMask = options.zeroOutputForMask ?? false;
    this._stateful = options.stateful ?? false;
    this.supportsMasking = true;
    const regularizer = getRegularizer(kind, 'activityRegularizer', options.activityRegularizer);
    this.activity = regularizer === undefined ? undefined : new ActivityLoss(regularizer);
    this.cell.trainable = this.trainable;
  }

  /** How the layer computes, and why. */
  abstract get kernel(): KernelChoice;

  /** The states that a stateful layer would start from, each `[batch, size]`. They stay the layer's own. */
  get states(): readonly Tensor[] {
    return this.kept.current ?? [];
  }

  override build(inputShape: Shape | Shape[]): void {
    const shape = checkSequence(this.name, firstShape(inputShape), this.stateful);
    this.features = shape.slice(2);
    this.cell.weightScope = this.weightScope;
    if (!this.cell.built) {
      this.cell.build([shape[0] ?? null, ...this.features]);
    }
    super.build(inputShape);
  }

  /**
   * As tfjs' own. The initial states may follow the input in a list or come as `initialState`, both with tensors
   * and with symbolic tensors.
   */
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
    return this.returnState ? this.memo.recall(all, apply) : apply();
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallArguments): Tensor | Tensor[] {
    this.invokeCallHook(inputs, kwargs);
    return tidy(() => {
      const [x, ...given] = [...asList(inputs), ...asList(kwargs.initialState ?? [])] as [
        Tensor,
        ...Tensor[],
      ];
      checkInput(this.name, x, this.features);
      const training = kwargs.training === true;
      const { goBackwards, returnSequences, zeroOutputForMask } = this;
      const mask = readMask(this.name, x, kwargs.mask);
      const initialStates = this.startStates(x, given);
      const pass = { x, mask, initialStates, goBackwards, returnSequences, zeroOutputForMask };
      return this.finish(this.run(pass, training), training);
    });
  }

  /** Runs the cell step by step. Layers with a fused kernel override this. */
  protected run(pass: SequencePass, training: boolean): StepResult {
    const [batch] = pass.x.shape;
    const context = this.cell.begin(batch, pass.x.shape.at(-1) ?? 0, training);
    const initialStates = pass.initialStates ?? this.cell.initialStates(batch);
    return scan({ ...pass, initialStates, step: (input, states) => this.cell.step(input, states, context) });
  }

  private startStates(x: Tensor, given: Tensor[]): Tensor[] | null {
    const [batch] = x.shape;
    if (given.length > 0) {
      checkStates(this.name, given, batch, this.cell.stateSizes);
      return given;
    }
    const { current } = this.kept;
    if (current === undefined) {
      return null;
    }
    checkStates(this.name, current, batch, this.cell.stateSizes);
    return current;
  }

  private finish({ output, states }: StepResult, training: boolean): Tensor | Tensor[] {
    if (this.stateful) {
      this.kept.carry(states);
    }
    const outputs = this.returnState ? [output, ...states] : [output];
    this.activity?.record(outputs, training);
    return this.returnState ? outputs : output;
  }

  /**
   * Forgets the states that a stateful layer carries from batch to batch, or sets them.
   *
   * @param states - the states to start from next, each `[batch, size]`. Default: zeros
   * @throws LayerStateError if the layer is not stateful
   * @throws LayerShapeError if a state does not fit
   */
  override resetStates(states?: Tensor | Tensor[]): void {
    if (!this.stateful) {
      throw new LayerStateError(`${this.name}: resetStates() needs a layer with stateful: true`);
    }
    this.kept.clear();
    if (states !== undefined) {
      const list = asList(states);
      checkStates(this.name, list, list[0]?.shape[0] ?? 0, this.cell.stateSizes);
      this.kept.carry(list);
    }
  }

  /** The state of the layer's dropout masks, to continue an interrupted training from. */
  getRandomState(): RandomState {
    return this.cell.getRandomState();
  }

  /** Continues the layer's dropout masks from a state. */
  setRandomState(state: RandomState): void {
    this.cell.setRandomState(state);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape | Shape[] {
    const [batch = null, time = null] = firstShape(inputShape);
    const { outputSize, stateSizes } = this.cell;
    const output = this.returnSequences ? [batch, time, outputSize] : [batch, outputSize];
    return this.returnState ? [output, ...stateSizes.map((size) => [batch, size])] : output;
  }

  override computeMask(_inputs: Tensor | Tensor[], mask?: Tensor | Tensor[]): Tensor | Tensor[] {
    const output = this.returnSequences ? (asList(mask ?? NO_MASK)[0] ?? NO_MASK) : NO_MASK;
    return this.returnState ? [output, ...this.cell.stateSizes.map(() => NO_MASK)] : output;
  }

  override get trainable(): boolean {
    return this.trainable_;
  }

  override set trainable(trainable: boolean) {
    this.trainable_ = trainable;
    this.cell.trainable = trainable;
  }

  override get trainableWeights(): LayerVariable[] {
    return this.trainable ? this.cell.trainableWeights : [];
  }

  override get nonTrainableWeights(): LayerVariable[] {
    return this.trainable ? this.cell.nonTrainableWeights : this.cell.weights;
  }

  override get losses(): (() => Scalar)[] {
    const { activity } = this;
    return [...this.cell.losses, ...(activity === undefined ? [] : [() => activity.collect()])];
  }

  override setFastWeightInitDuringBuild(value: boolean): void {
    super.setFastWeightInitDuringBuild(value);
    this.cell.setFastWeightInitDuringBuild(value);
  }

  protected override disposeWeights(): number {
    this.kept.clear();
    this.activity?.dispose();
    return super.disposeWeights();
  }

  override getConfig(): serialization.ConfigDict {
    const { returnSequences, returnState, goBackwards, stateful, zeroOutputForMask } = this;
    return {
      ...super.getConfig(),
      returnSequences,
      returnState,
      goBackwards,
      stateful,
      zeroOutputForMask,
      activityRegularizer: toSerialized(this.activity?.regularizer),
    };
  }
}
