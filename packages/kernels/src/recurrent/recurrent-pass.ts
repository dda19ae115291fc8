import { type KernelModule } from '../module/kernel-module.js';
import {
  allocateBlock,
  type BlockMemory,
  panelAt,
  readOwnPanel,
  readState,
  writeInitialState,
  writeOwnPanel,
} from './block-memory.js';
import { firstUnmasked } from './first-unmasked.js';
import { writeLayer } from './layer-memory.js';
import { unpackBias, unpackSum } from './part-sums.js';
import { allocateGradients, allocatePart, writeBlocks } from './part-memory.js';
import { dealBlocks, planBlocks } from './plan-blocks.js';
import {
  type BackwardResult,
  type ForwardResult,
  type RecurrentCall,
  type RecurrentData,
} from './recurrent-call.js';
import { LAYER_FIELDS, type LayerField, PART_FIELDS, type PartField, writeStruct } from './struct-fields.js';

interface PartMemory {
  readonly blocks: readonly BlockMemory[];
  readonly fields: Partial<Record<PartField, number>>;
}

/**
 * One call of a recurrent layer over the whole sequence, forward and, if the call keeps what it needs, backward. Owns
 * the memory it takes until it is released.
 */
export class RecurrentPass {
  private readonly offsets = new Set<number>();
  private readonly layer: Partial<Record<LayerField, number>>;
  private readonly parts: readonly PartMemory[];
  private readonly initialState: readonly (Float32Array | undefined)[];
  private readonly firstSteps: Int32Array;
  private readonly layerOffset: number;

  /**
   * @param parts - into how many parts, one per thread, the batch is dealt
   */
  constructor(
    private readonly module: KernelModule,
    private readonly call: RecurrentCall,
    private readonly data: RecurrentData,
    parts: number,
  ) {
    const { batch, cell } = call;
    try {
      this.firstSteps = firstUnmasked(call, data.mask);
      this.layer = writeLayer(module.memory, this.allocate, call, data);
      const segments = { input: this.layer.inputSegments ?? 1, recurrent: this.layer.recurrentSegments ?? 1 };
      const plans = dealBlocks(planBlocks(new Int32Array(batch)), parts, call.time);
      this.parts = plans.map((blocks) => {
        const fields = allocatePart(this.allocate, call, segments);
        const memory = blocks.map((plan) =>
          allocateBlock(
            this.allocate,
            call,
            plan,
            this.firstSteps,
            segments.input,
            fields.gateGradients ?? 0,
          ),
        );
        return { blocks: memory, fields };
      });
      this.initialState = cell.hasCarry
        ? [data.initialState[0], data.initialState[1]]
        : [data.initialState[0]];
      this.layerOffset = this.allocate(4 * LAYER_FIELDS.length);
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Runs the sequence forward. */
  forward(): ForwardResult {
    const { call, data, module } = this;
    const { memory } = module;
    const { batch, time, units } = call;
    return memory.scope((allocate) => {
      const x = allocate(data.x.byteLength);
      memory.float32(x, data.x.length).set(data.x);
      const outputLength = call.returnSequences ? batch * time * units : 0;
      const output = outputLength > 0 ? allocate(4 * outputLength) : 0;
      memory.float32(output, outputLength).fill(0);
      this.eachBlock((block) => {
        this.panelsOf(block).forEach(({ panels, chunkBytes }, state) => {
          const panel = panelAt(call, block.plan, panels, chunkBytes, 0);
          writeInitialState(memory, call, block.plan, panel, this.initialState[state]);
        });
      });
      this.run('recurrentForward', allocate, { ...this.layer, x, output }, () => ({}));
      const states = this.readStates();
      return {
        output: call.returnSequences
          ? memory.float32(output, outputLength).slice()
          : this.lastOutput(states[0] ?? new Float32Array(0)),
        states,
      };
    });
  }

  /**
   * Runs the sequence backward.
   *
   * @param outputGradient - of the output, in its shape
   * @param stateGradients - of the last states
   * @param wantsInput - whether the gradient of x is needed
   */
  backward(
    outputGradient: Float32Array,
    stateGradients: readonly Float32Array[],
    wantsInput: boolean,
  ): BackwardResult {
    const { call, module } = this;
    const { memory } = module;
    const inputLength = wantsInput ? call.batch * call.time * call.features : 0;
    return memory.scope((allocate) => {
      const last = this.lastStateGradients(outputGradient, stateGradients);
      this.eachBlock(({ plan, fields }) => {
        last.forEach((gradient, state) => {
          writeOwnPanel(
            memory,
            call,
            plan,
            fields[state === 0 ? 'stateGradient' : 'carryGradient'] ?? 0,
            gradient,
          );
        });
      });
      const inputGradient = wantsInput ? allocate(4 * inputLength) : 0;
      memory.float32(inputGradient, inputLength).fill(0);
      const layer = { ...this.layer, inputGradient, outputGradient: 0 };
      if (call.returnSequences) {
        layer.outputGradient = allocate(outputGradient.byteLength);
        memory.float32(layer.outputGradient, outputGradient.length).set(outputGradient);
      }
      const sums = this.parts.map(() => allocateGradients(memory, allocate, call));
      this.run('recurrentBackward', allocate, layer, (index) => sums[index] ?? {});
      return {
        kernel: unpackSum(memory, call, sums, 'inputKernelGradient'),
        recurrentKernel: unpackSum(memory, call, sums, 'recurrentKernelGradient'),
        bias: unpackBias(memory, call, sums),
        initialState: this.readStateGradients(),
        x: wantsInput ? memory.float32(inputGradient, inputLength).slice() : undefined,
      };
    });
  }

  /** Gives the memory back. Calling it again does nothing. */
  release(): void {
    for (const offset of this.offsets) {
      this.module.memory.free(offset);
    }
    this.offsets.clear();
  }

  /** Whether the memory was given back. */
  get isReleased(): boolean {
    return this.offsets.size === 0;
  }

  private readonly allocate = (byteLength: number): number => {
    const offset = this.module.memory.allocate(byteLength);
    this.offsets.add(offset);
    return offset;
  };

  private run(
    kernel: 'recurrentForward' | 'recurrentBackward',
    allocate: (byteLength: number) => number,
    layer: Partial<Record<LayerField, number>>,
    more: (part: number) => Partial<Record<PartField, number>>,
  ): void {
    const { memory, exports } = this.module;
    const parts = this.parts.map(({ blocks, fields }, index) => {
      const blockOffset = writeBlocks(memory, allocate, blocks);
      const offset = allocate(4 * PART_FIELDS.length);
      writeStruct(memory.int32(offset, PART_FIELDS.length), PART_FIELDS, {
        ...fields,
        ...more(index),
        blocks: blockOffset,
        blockCount: blocks.length,
      });
      return offset;
    });
    writeStruct(memory.int32(this.layerOffset, LAYER_FIELDS.length), LAYER_FIELDS, layer);
    for (const part of parts) {
      exports[kernel](this.layerOffset, part);
    }
  }

  private eachBlock(visit: (block: BlockMemory) => void): void {
    for (const part of this.parts) {
      part.blocks.forEach(visit);
    }
  }

  private panelsOf({ fields }: BlockMemory): { panels: number; chunkBytes: number }[] {
    const states = { panels: fields.states ?? 0, chunkBytes: fields.stateChunkBytes ?? 0 };
    const carries = { panels: fields.carries ?? 0, chunkBytes: fields.carryChunkBytes ?? 0 };
    return this.call.cell.hasCarry ? [states, carries] : [states];
  }

  private readStates(): Float32Array[] {
    const { call, module } = this;
    const states = this.initialState.map(() => new Float32Array(call.batch * call.units));
    this.eachBlock((block) => {
      this.panelsOf(block).forEach(({ panels, chunkBytes }, state) => {
        const panel = panelAt(call, block.plan, panels, chunkBytes, block.steps);
        readState(module.memory, call, block.plan, panel, states[state] ?? new Float32Array(0));
      });
    });
    return states;
  }

  private readStateGradients(): Float32Array[] {
    const { call, module } = this;
    const gradients = this.initialState.map(() => new Float32Array(call.batch * call.units));
    this.eachBlock(({ plan, fields }) => {
      gradients.forEach((gradient, state) => {
        const panel = fields[state === 0 ? 'stateGradient' : 'carryGradient'] ?? 0;
        readOwnPanel(module.memory, call, plan, panel, gradient);
      });
    });
    return gradients;
  }

  /** The output at the last timestep: the state, or 0 where a mask says so. */
  private lastOutput(state: Float32Array): Float32Array {
    const output = state.slice();
    for (let row = 0; row < this.call.batch; row++) {
      if (!this.lastCounts(row)) {
        output.fill(0, row * this.call.units, (row + 1) * this.call.units);
      }
    }
    return output;
  }

  /** The gradients of the last states, with the output's added where the output is the last state. */
  private lastStateGradients(
    outputGradient: Float32Array,
    stateGradients: readonly Float32Array[],
  ): Float32Array[] {
    const gradients = stateGradients.map((gradient) => gradient.slice());
    const state = gradients[0];
    if (state !== undefined && !this.call.returnSequences) {
      const { units } = this.call;
      for (let index = 0; index < state.length; index++) {
        if (this.lastCounts(Math.floor(index / units))) {
          state[index] = (state[index] ?? 0) + (outputGradient[index] ?? 0);
        }
      }
    }
    return gradients;
  }

  private lastCounts(row: number): boolean {
    const { call, data } = this;
    if (data.mask === undefined) {
      return true;
    }
    const last = row * call.time + (call.goBackwards ? 0 : call.time - 1);
    return call.zeroOutputForMask ? data.mask[last] !== 0 : (this.firstSteps[row] ?? 0) < call.time;
  }
}
