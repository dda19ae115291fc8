import { type KernelMemory } from '../memory/kernel-memory.js';
import { type Allocate } from './layer-memory.js';
import { type DenseInput } from './recurrent-call.js';
import { type LayerField, type PartField } from './struct-fields.js';

type LayerFields = Partial<Record<LayerField, number>>;
type PartFields = Partial<Record<PartField, number>>;

/** Where the input of a layer comes from, and where its gradient goes. */
export interface InputSource {
  /** Whether the blocks keep the input as panels, for the gradient of the input kernel. */
  readonly hasPanels: boolean;
  /** Rows of distinct tokens that are projected before the blocks and collected after them; undefined: none. */
  readonly tokenRows: number | undefined;
  /** Fields for a forward pass, which allocate what only it needs. */
  forwardLayer(allocate: Allocate): LayerFields;
  /** Fields of one part for a forward or backward pass. */
  part(index: number, count: number): PartFields;
  /** Fields of the part that the shared timesteps are. */
  readonly sharedPart: PartFields;
  /** Fields for a backward pass. */
  backwardLayer(allocate: Allocate, wantsGradient: boolean): LayerFields;
  /** Fields of one part that only a backward pass needs. */
  backwardPart(allocate: Allocate, isShared: boolean): PartFields;
  /** Fields that say where the parts' sums per token are. */
  sumLayer(allocate: Allocate, parts: readonly PartFields[]): LayerFields;
  /** A view of the gradient; undefined when it was not wanted. */
  gradient(layer: LayerFields): Float32Array | undefined;
}

/** Input given as numbers: packed into panels timestep by timestep. */
export function denseSource(memory: KernelMemory, { x }: DenseInput): InputSource {
  const { length, byteLength } = x;
  return {
    hasPanels: true,
    tokenRows: undefined,
    forwardLayer: (allocate) => {
      const offset = allocate(byteLength);
      memory.float32(offset, length).set(x);
      return { x: offset };
    },
    part: () => ({}),
    sharedPart: {},
    backwardLayer: (allocate, wantsGradient) => {
      if (!wantsGradient) {
        return {};
      }
      const inputGradient = allocate(byteLength);
      memory.float32(inputGradient, length).fill(0);
      return { inputGradient };
    },
    backwardPart: () => ({}),
    sumLayer: () => ({}),
    gradient: ({ inputGradient }) =>
      inputGradient === undefined ? undefined : memory.float32(inputGradient, length),
  };
}
