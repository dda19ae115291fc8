import { Arena } from '../memory/arena.js';
import { type KernelModule } from '../module/kernel-module.js';
import { type Threads } from '../threads/threads.js';
import { allocateBlock, type BlockMemory } from './block-memory.js';
import { denseSource, type InputSource } from './input-source.js';
import { lastOutput, lastStateGradients } from './last-output.js';
import { type Allocate, writeLayer } from './layer-memory.js';
import { allocateGradients, allocatePart, type Part, writePart } from './part-memory.js';
import { countBackward, countForward, type PassWork } from './operation-counters.js';
import { unpackBias, unpackSum } from './part-sums.js';
import { type BlockPlan, dealBlocks, planBlocks } from './plan-blocks.js';
import {
  type BackwardResult,
  type ForwardResult,
  type RecurrentCall,
  type RecurrentData,
  stateCount,
} from './recurrent-call.js';
import { rowSpans } from './row-spans.js';
import { SharedPrefix } from './shared-prefix.js';
import { readFirstGradients, readLastStates, writeFirstStates, writeLastGradients } from './state-panels.js';
import { LAYER_FIELDS, type LayerField, type PartField, writeStruct } from './struct-fields.js';
import { tokenSource } from './token-source.js';

type LayerFields = Partial<Record<LayerField, number>>;
type PartFields = Partial<Record<PartField, number>>;

/**
 * One call of a recurrent layer over the whole sequence, forward and, if the call keeps what it needs, backward. Owns
 * the kernel memory it takes until it is released.
 */
export class RecurrentPass {
  private readonly own: Arena;
  private readonly layer: LayerFields;
  private readonly source: InputSource;
  private readonly parts: readonly Part[];
  private readonly blocks: readonly BlockMemory[];
  private readonly starts: Int32Array;
  private readonly prefix: SharedPrefix | undefined;

  constructor(
    private readonly module: KernelModule,
    private readonly threads: Threads,
    private readonly call: RecurrentCall,
    private readonly data: RecurrentData,
  ) {
    this.own = new Arena(module.memory);
    try {
      const { starts, ends, shared } = rowSpans(call, data);
      this.starts = starts;
      this.layer = writeLayer(module, this.own.allocate, call, data);
      const plans = planBlocks(starts, ends, threads.count);
      this.source = this.makeSource(plans, shared);
      this.parts = dealBlocks(plans, threads.count).map((blocks, index, all) =>
        this.makePart(blocks, index, all.length),
      );
      this.blocks = this.parts.flatMap((part) => part.blocks);
      this.prefix = shared ? this.makePrefix(plans) : undefined;
    } catch (error) {
      this.own.release();
      throw error;
    }
  }

  /** Until when the rows are alike, if the pass computed those timesteps once for all. */
  get sharedStarts(): Int32Array | undefined {
    return this.prefix === undefined ? undefined : this.starts;
  }

  /** Whether the memory was given back. */
  get isReleased(): boolean {
    return this.own.isReleased;
  }

  /** Gives the memory back. Calling it again does nothing. */
  release(): void {
    this.own.release();
  }

  /**
   * Runs the sequence forward.
   *
   * @param take - is given the results as long as they lie in the kernel memory
   * @returns what `take` returns
   */
  forward<Taken>(take: (result: ForwardResult) => Taken): Taken {
    const { call, data } = this;
    const { memory } = this.module;
    return memory.scope((allocate) => {
      const length = call.returnSequences ? call.batch * call.time * call.units : 0;
      const output = length > 0 ? allocate(4 * length) : 0;
      memory.float32(output, length).fill(0);
      const fields = { ...this.layer, ...this.source.forwardLayer(allocate) };
      const layer = this.writeLayer(allocate, { ...fields, output });
      const parts = this.parts.map((part) => writePart(memory, allocate, part));
      countForward(this.work(), this.own.bytes);
      this.startBlocks(allocate, this.writeLayer(allocate, fields), parts);
      this.threads.run('recurrentForward', layer, parts);
      const states = Array.from(
        { length: stateCount(call.cell) },
        () => new Float32Array(call.batch * call.units),
      );
      for (const block of this.blocks) {
        readLastStates(memory, call, block, states);
      }
      if (output !== 0) {
        this.prefix?.shareOutput(allocate, layer, this.blocks);
        return take({ output: memory.float32(output, length), states });
      }
      const last = lastOutput(call, data.mask, this.starts, states[0] ?? new Float32Array(0));
      return take({ output: last, states });
    });
  }

  /**
   * Runs the sequence backward.
   *
   * @param outputGradient - of the output, in its shape
   * @param stateGradients - of the last states
   * @param takeInput - is given the gradient of x `[batch, time, features]`, or of the table `[inputDim, features]`, as
   *   long as it lies in the kernel memory; undefined when nobody needs it
   */
  backward<Taken = undefined>(
    outputGradient: Float32Array,
    stateGradients: readonly Float32Array[],
    takeInput: ((gradient: Float32Array) => Taken) | undefined,
  ): BackwardResult<Taken> {
    const wantsInput = takeInput !== undefined;
    const { call } = this;
    const { memory } = this.module;
    const last = lastStateGradients(call, this.data.mask, this.starts, outputGradient, stateGradients);
    return memory.scope((allocate) => {
      for (const block of this.blocks) {
        writeLastGradients(memory, call, block, last);
      }
      const makeSums = (isShared: boolean): PartFields => ({
        ...allocateGradients(memory, allocate, call),
        ...this.source.backwardPart(allocate, isShared),
      });
      const sums = this.parts.map(() => makeSums(false));
      const sharedSums = this.prefix === undefined ? [] : [makeSums(true)];
      const fields = {
        ...this.layer,
        ...this.source.backwardLayer(allocate, wantsInput),
        ...this.source.sumLayer(allocate, sums),
      };
      const layer = this.writeLayer(allocate, {
        ...fields,
        outputGradient: call.returnSequences ? this.copyIn(allocate, outputGradient) : 0,
      });
      const parts = this.parts.map((part, index) => writePart(memory, allocate, part, sums[index]));
      this.threads.run('recurrentBackward', layer, parts);
      countBackward(this.work(), wantsInput);
      const allSums = [...sums, ...sharedSums];
      const sharedFields = { ...fields, ...this.source.sumLayer(allocate, allSums) };
      this.finishBlocks(allocate, layer, this.writeLayer(allocate, sharedFields), parts, sharedSums[0] ?? {});
      const inputGradient = this.source.gradient(fields);
      const input = inputGradient === undefined ? undefined : takeInput?.(inputGradient);
      return {
        kernel: unpackSum(this.module, call, allSums, 'inputKernelGradient'),
        recurrentKernel: unpackSum(this.module, call, allSums, 'recurrentKernelGradient'),
        bias: unpackBias(this.module, call, allSums),
        initialState: readFirstGradients(memory, call, this.blocks),
        input,
      };
    });
  }

  private makeSource(plans: readonly BlockPlan[], shared: boolean): InputSource {
    const { call, module } = this;
    const { input } = this.data;
    if (input.kind === 'dense') {
      return denseSource(module.memory, input);
    }
    const ranges = Array.from({ length: call.batch }, (): [number, number] => [0, call.time]);
    for (const { rows, start, end } of plans) {
      for (const row of rows) {
        ranges[row] = call.goBackwards ? [call.time - end, call.time - start] : [start, end];
      }
    }
    const sharedRow = shared ? SharedPrefix.row(this.starts) : undefined;
    if (sharedRow !== undefined) {
      ranges[sharedRow] = [0, call.time];
    }
    return tokenSource(module, this.own.allocate, call, input, ranges, sharedRow);
  }

  private makePart(plans: readonly BlockPlan[], index: number, count: number): Part {
    const fields = { ...this.partFields(), ...this.source.part(index, count) };
    return { blocks: plans.map((plan) => this.makeBlock(plan, false, fields)), fields };
  }

  private makePrefix(plans: readonly BlockPlan[]): SharedPrefix {
    const fields = { ...this.partFields(), ...this.source.sharedPart };
    const block = this.makeBlock(SharedPrefix.plan(this.starts, plans), true, fields);
    return new SharedPrefix(this.module, this.call, block, fields);
  }

  private partFields(): PartFields {
    const { inputSegments = 1, recurrentSegments = 1 } = this.layer;
    return allocatePart(this.own.allocate, this.call, { input: inputSegments, recurrent: recurrentSegments });
  }

  private makeBlock(plan: BlockPlan, keepStates: boolean, part: PartFields): BlockMemory {
    return allocateBlock(this.own.allocate, this.call, plan, {
      keepStates,
      firstSteps: this.starts,
      inputSegments: this.source.hasPanels ? (this.layer.inputSegments ?? 1) : 0,
      scratchGates: part.gateGradients ?? 0,
    });
  }

  /**
   * Makes everything ready for the blocks: the products of the distinct tokens and the states that the blocks start
   * from, which takes the shared timesteps first. The calling thread sees to the states while the others multiply.
   */
  private startBlocks(allocate: Allocate, layer: number, parts: readonly number[]): void {
    const { blocks, call, data, module, prefix } = this;
    const hasTokens = this.source.tokenRows !== undefined;
    const writeStates = (): void => {
      if (prefix !== undefined) {
        prefix.forward(allocate, layer, blocks);
        return;
      }
      for (const block of blocks) {
        writeFirstStates(module.memory, call, block, data.initialState);
      }
    };
    if (hasTokens) {
      prefix?.projectTokens(allocate, layer);
      this.threads.run('projectTokens', layer, parts, writeStates);
    } else {
      writeStates();
    }
  }

  /**
   * What remains when all blocks are done: the shared timesteps, and the gradients of the distinct tokens, the shared
   * ones' when the others are under way.
   */
  private finishBlocks(
    allocate: Allocate,
    layer: number,
    sharedLayer: number,
    parts: readonly number[],
    sums: PartFields,
  ): void {
    const hasTokens = this.source.tokenRows !== undefined;
    const finishShared = (): void => {
      const part = this.prefix?.backward(allocate, layer, sharedLayer, this.blocks, sums);
      if (part !== undefined && hasTokens) {
        this.module.exports.tokenGradients(sharedLayer, part);
      }
    };
    if (hasTokens) {
      this.threads.run('tokenGradients', layer, parts, finishShared);
    } else {
      finishShared();
    }
  }

  private work(): PassWork {
    const shared = this.prefix === undefined ? [] : [this.prefix.block];
    return { call: this.call, blocks: [...this.blocks, ...shared], tokenRows: this.source.tokenRows };
  }

  private writeLayer(allocate: Allocate, fields: LayerFields): number {
    const offset = allocate(4 * LAYER_FIELDS.length);
    writeStruct(this.module.memory.int32(offset, LAYER_FIELDS.length), LAYER_FIELDS, fields);
    return offset;
  }

  private copyIn(allocate: Allocate, values: Float32Array): number {
    const offset = allocate(values.byteLength);
    this.module.memory.float32(offset, values.length).set(values);
    return offset;
  }
}
