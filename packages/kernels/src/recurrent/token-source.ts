import { type KernelMemory } from '../memory/kernel-memory.js';
import { type KernelModule } from '../module/kernel-module.js';
import { type DistinctTokens, distinctTokens } from './distinct-tokens.js';
import { type InputSource } from './input-source.js';
import { type Allocate } from './layer-memory.js';
import { GROUP, groupsOf } from './panel.js';
import { type RecurrentCall, type TokenInput } from './recurrent-call.js';

/** Distinct tokens are worked on in chunks of so many rows (assembly/recurrent/tokens.ts). */
const CHUNK = 32;

/**
 * Input given as tokens of an embedding table: every distinct token is multiplied with the input kernel once, and its
 * gate gradients are added up before they are multiplied back.
 *
 * @param allocate - takes memory that lasts as long as the pass
 * @param ranges - per row, the timesteps of the data that are computed
 * @param sharedRow - the row whose first timesteps stand for those of all: its first token falls to the shared part,
 *   which runs beside the others
 */
export function tokenSource(
  module: KernelModule,
  allocate: Allocate,
  call: RecurrentCall,
  { tokens, table }: TokenInput,
  ranges: readonly (readonly [number, number])[],
  sharedRow: number | undefined,
): InputSource {
  const { memory } = module;
  const { cell, features, units } = call;
  const inputDim = table.length / features;
  const { places, ids, count } = distinctTokens(module, allocate, tokens, inputDim, ranges, sharedRow ?? 0);
  const chunks = Math.max(1, Math.ceil(count / CHUNK));
  const firstChunk = sharedRow === undefined ? 0 : 1;
  const chunkOfPart = (index: number, parts: number): number =>
    firstChunk + Math.floor(((chunks - firstChunk) * index) / parts);
  const rowBytes = 4 * cell.gates * groupsOf(units) * GROUP;
  const panels = allocate(4 * chunks * CHUNK * groupsOf(features) * GROUP);
  return {
    hasPanels: false,
    tokenRows: chunks * CHUNK,
    forwardLayer: (allocateForward) => ({
      tokens: places,
      ...copyRows(memory, allocateForward, table, features, { ids, count }),
      tokenCount: count,
      tokenRows: panels,
      projection: allocateForward(chunks * CHUNK * rowBytes),
    }),
    part: (index, parts) => ({
      firstTokenChunk: chunkOfPart(index, parts),
      endTokenChunk: chunkOfPart(index + 1, parts),
    }),
    sharedPart: { firstTokenChunk: 0, endTokenChunk: firstChunk },
    backwardLayer: (allocateBackward, wantsGradient) => {
      const tableGradient = wantsGradient ? allocateBackward(4 * table.length) : 0;
      memory.float32(tableGradient, wantsGradient ? table.length : 0).fill(0);
      return { tokens: places, tokenRows: panels, tokenIds: ids, tokenCount: count, tableGradient };
    },
    backwardPart: (allocateBackward, isShared) => {
      const tokenCount = (isShared ? firstChunk : chunks) * CHUNK;
      return {
        tokenGradient: allocateBackward(tokenCount * rowBytes),
        tokenTouched: allocateBackward(tokenCount),
        tokenCount,
      };
    },
    sumLayer: (allocateBackward, parts) => {
      const tokenSums = allocateBackward(8 * parts.length);
      memory
        .int32(tokenSums, 2 * parts.length)
        .set(parts.flatMap(({ tokenGradient = 0, tokenTouched = 0 }) => [tokenGradient, tokenTouched]));
      return { tokenSums, tokenSumCount: parts.length };
    },
    gradient: ({ tableGradient }) =>
      tableGradient === undefined || tableGradient === 0
        ? undefined
        : memory.float32(tableGradient, table.length),
  };
}

/** A table is copied as a whole when its rows are not many times as many as those in use. */
const COPIED_WHOLE = 8;

/** Brings the rows of the distinct tokens into the kernel memory: the whole table, or one after the other. */
function copyRows(
  memory: KernelMemory,
  allocate: Allocate,
  table: Float32Array,
  features: number,
  { ids, count }: Pick<DistinctTokens, 'ids' | 'count'>,
): { table: number; tableRows: number } {
  if (table.length <= COPIED_WHOLE * count * features) {
    const offset = allocate(table.byteLength);
    memory.float32(offset, table.length).set(table);
    return { table: offset, tableRows: ids };
  }
  const offset = allocate(4 * count * features);
  const tableRows = allocate(4 * count);
  const places = memory.int32(tableRows, count);
  const rows = memory.float32(offset, count * features);
  memory.int32(ids, count).forEach((id, place) => {
    rows.set(table.subarray(id * features, (id + 1) * features), place * features);
    places[place] = place;
  });
  return { table: offset, tableRows };
}
