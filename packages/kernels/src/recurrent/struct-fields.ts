/** Fields of `Layer`, in the order of assembly/recurrent/layer.ts (a test compares). */
export const LAYER_FIELDS = [
  'cell',
  'time',
  'features',
  'units',
  'backwards',
  'inputGroups',
  'unitGroups',
  'gates',
  'inputGates',
  'recurrentGates',
  'chunk',
  'x',
  'tokens',
  'projection',
  'table',
  'tableRows',
  'tokenRows',
  'tokenSums',
  'tokenSumCount',
  'tokenIds',
  'tokenCount',
  'tableGradient',
  'mask',
  'zeroOutputForMask',
  'inputDropout',
  'inputSegments',
  'recurrentDropout',
  'recurrentSegments',
  'inputKernel',
  'recurrentKernel',
  'inputKernelTransposed',
  'recurrentKernelTransposed',
  'biasRows',
  'recurrentBiasRows',
  'zeroRows',
  'output',
  'outputGradient',
  'inputGradient',
] as const;

/** Fields of `Part`, in the order of assembly/recurrent/part.ts. */
export const PART_FIELDS = [
  'blocks',
  'blockCount',
  'gateGradients',
  'stateGradient',
  'carryGradient',
  'heldState',
  'heldCarry',
  'product',
  'inputProduct',
  'rowPointers',
  'stepMask',
  'step',
  'inputDropout',
  'recurrentDropout',
  'droppedState',
  'resetState',
  'inputKernelGradient',
  'recurrentKernelGradient',
  'biasGradient',
  'recurrentBiasGradient',
  'tokenGradient',
  'tokenTouched',
  'tokenCount',
  'firstTokenChunk',
  'endTokenChunk',
] as const;

/** Fields of `Block`, in the order of assembly/recurrent/block.ts. */
export const BLOCK_FIELDS = [
  'rows',
  'panelRows',
  'start',
  'steps',
  'states',
  'stateChunkBytes',
  'carries',
  'carryPairBytes',
  'gates',
  'gateStepBytes',
  'inputs',
  'inputChunkBytes',
  'stateGradient',
  'carryGradient',
  'startGradients',
  ...numbered('row'),
  ...numbered('first'),
] as const;

/** Number of 32-bit fields of `Step` (assembly/recurrent/step.ts), which only the kernels fill. */
export const STEP_FIELD_COUNT = 15;

export type LayerField = (typeof LAYER_FIELDS)[number];
export type PartField = (typeof PART_FIELDS)[number];
export type BlockField = (typeof BLOCK_FIELDS)[number];

/** Writes the named fields at their places; fields that are not named become 0. */
export function writeStruct<Field extends string>(
  words: Int32Array,
  fields: readonly Field[],
  values: Readonly<Partial<Record<Field, number>>>,
): void {
  fields.forEach((field, index) => {
    words[index] = values[field] ?? 0;
  });
}

function numbered<Name extends string>(name: Name): `${Name}${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`[] {
  return ([0, 1, 2, 3, 4, 5, 6, 7] as const).map((index) => `${name}${index}` as const);
}
