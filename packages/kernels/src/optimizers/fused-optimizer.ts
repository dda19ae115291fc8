import {
  clipByValue,
  engine,
  keep,
  mul,
  type NamedTensorMap,
  Optimizer,
  scalar,
  type serialization,
  sub,
  type Tensor,
  tensor,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';
import { tensorKernels, type TensorKernels } from '../backend/tensor-kernels.js';
import { asWasmBackend, type WasmBackend } from '../backend/tfjs-backends.js';
import { gradientScales } from './gradient-scale.js';
import { checkNumber, checkOptimizerOptions, type OptimizerOptions } from './optimizer-options.js';
import { type NamedTensor, SlotStore } from './slot-store.js';

/** How the gradient and the weights are prepared before an optimizer's own rule. */
export type Prepared = readonly [scale: number, limit: number, weightDecay: number, learningRate: number];

/** Where one weight and what belongs to it lie in the memory of the wasm backend, in bytes. */
export interface HeapBlocks {
  readonly weights: number;
  readonly output: number;
  readonly gradients: number;
  readonly slots: readonly number[];
  readonly count: number;
}

/**
 * An optimizer that updates a weight and its moving averages in one pass. The semantics are dense, exactly: a row
 * of an embedding that no token touched still decays and moves as Keras moves it.
 */
export abstract class FusedOptimizer extends Optimizer {
  private readonly store: SlotStore;
  private rate: number;
  private savedIterations: Tensor | undefined;

  /**
   * @param caller - the optimizer's name, for messages
   * @param options - what all optimizers share
   * @param learningRate - the learning rate when none is given
   * @param slots - names of the moving averages of each weight
   */
  protected constructor(
    private readonly caller: string,
    private readonly options: OptimizerOptions,
    learningRate: number,
    slots: readonly string[],
  ) {
    super();
    checkOptimizerOptions(caller, options);
    this.rate = options.learningRate ?? learningRate;
    this.store = new SlotStore(caller, slots);
  }

  /** The step size of the next update. @throws {OptionError} when set to what is no number from 0 */
  get learningRate(): number {
    return this.rate;
  }

  set learningRate(learningRate: number) {
    checkNumber(this.caller, 'learningRate', learningRate, 0);
    this.rate = learningRate;
  }

  /**
   * @nocollapse
   * @param cls - the optimizer's class
   * @param config - what `getConfig` returned; tfjs-layers adds its `customObjects`
   */
  static override fromConfig<T extends serialization.Serializable>(
    cls: serialization.SerializableConstructor<T>,
    config: serialization.ConfigDict,
  ): T {
    const options = Object.entries(config).filter(([name]) => name !== 'customObjects');
    return new cls(Object.fromEntries(options));
  }

  /** One pass over a weight in the memory of the wasm backend. `step` counts from 1. */
  protected abstract updateOnHeap(
    kernels: TensorKernels,
    blocks: HeapBlocks,
    prepared: Prepared,
    step: number,
  ): void;

  /** The same with TensorFlow.js' operations, for the other backends: the weight and the slots after the step. */
  protected abstract updateWithOps(
    weight: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
    step: number,
  ): { readonly weight: Tensor; readonly slots: readonly Tensor[] };

  override applyGradients(variableGradients: NamedTensorMap | NamedTensor[]): void {
    const named: NamedTensor[] = Array.isArray(variableGradients)
      ? variableGradients
      : Object.entries(variableGradients).map(([name, gradient]) => ({ name, tensor: gradient }));
    const given = named.filter(({ tensor: gradient }) => isGiven(gradient));
    const scales = gradientScales(
      given.map((entry) => entry.tensor),
      this.options,
    );
    given.forEach(({ name, tensor: gradient }, index) => {
      const weight = engine().registeredVariables[name];
      if (weight !== undefined) {
        this.update(weight, gradient, scales[index] ?? 1);
      }
    });
    this.incrementIterations();
  }

  override getConfig(): serialization.ConfigDict {
    return { ...this.options, learningRate: this.rate };
  }

  override getWeights(): Promise<NamedTensor[]> {
    this.savedIterations?.dispose();
    this.savedIterations = keep(scalar(this.iterations, 'int32'));
    return Promise.resolve([{ name: 'iter', tensor: this.savedIterations }, ...this.store.save()]);
  }

  override async setWeights(weightValues: NamedTensor[]): Promise<void> {
    this.store.restore(await this.extractIterations(weightValues));
  }

  override dispose(): void {
    this.store.dispose();
    this.savedIterations?.dispose();
    this.savedIterations = undefined;
  }

  private update(weight: Variable, gradient: Tensor, scale: number): void {
    const { clipvalue = Infinity, weightDecay = 0 } = this.options;
    const prepared: Prepared = [scale, clipvalue, weightDecay, this.rate];
    const slots = this.store.slotsOf(weight);
    const wasm = asWasmBackend(engine().backend);
    if (wasm === undefined) {
      this.updateTensors(weight, gradient, slots, prepared);
    } else {
      this.updateHeap(wasm, weight, gradient, slots, prepared);
    }
  }

  private updateHeap(
    wasm: WasmBackend,
    weight: Variable,
    gradient: Tensor,
    slots: readonly Variable[],
    prepared: Prepared,
  ): void {
    for (const slot of slots) {
      ownData(slot, wasm);
    }
    const output = wasm.makeOutput(weight.shape, 'float32');
    const at = ({ dataId }: { dataId: object }): number => wasm.getMemoryOffset(dataId);
    const blocks = {
      weights: at(weight),
      output: at(output),
      gradients: at(gradient),
      slots: slots.map(at),
      count: weight.size,
    };
    this.updateOnHeap(tensorKernels(wasm), blocks, prepared, this.iterations + 1);
    const moved = engine().makeTensorFromTensorInfo(output);
    weight.assign(moved);
    moved.dispose();
  }

  private updateTensors(
    weight: Variable,
    gradient: Tensor,
    slots: readonly Variable[],
    [scale, limit, weightDecay, rate]: Prepared,
  ): void {
    tidy(() => {
      const scaled = scale === 1 ? gradient : mul(gradient, scale);
      const clipped = limit === Infinity ? scaled : clipByValue(scaled, -limit, limit);
      const decayed = weightDecay === 0 ? weight : sub(weight, mul(mul(weight, weightDecay), rate));
      const after = this.updateWithOps(decayed, clipped, slots, this.iterations + 1);
      weight.assign(after.weight);
      slots.forEach((slot, index) => {
        slot.assign(after.slots[index] ?? slot);
      });
    });
  }
}

/** A weight that the loss does not depend on has no gradient. */
function isGiven(gradient: Tensor | null | undefined): boolean {
  return gradient !== null && gradient !== undefined;
}

/** Gives a variable data of its own if it shares them, as with a clone: it is about to be changed in place. */
function ownData(slot: Variable, wasm: WasmBackend): void {
  if (wasm.refCount(slot.dataId) > 1) {
    const copy = tensor(slot.dataSync(), slot.shape);
    slot.assign(copy);
    copy.dispose();
  }
}
