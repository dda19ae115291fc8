import { type KernelMemory } from '../memory/kernel-memory.js';
import { type KernelModule } from '../module/kernel-module.js';
import { distinctTokens } from './distinct-tokens.js';
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
  const rows = packTableRows(memory, allocate, memory.int32(ids, count).slice(), table, features, chunks);
  return {
    hasPanels: false,
    tokenRows: chunks * CHUNK,
    forwardLayer: (allocateForward) => ({
      tokens: places,
      tokenRows: rows,
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
      return { tokens: places, tokenRows: rows, tokenIds: ids, tokenCount: count, tableGradient };
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
        : copyToReused(memory.float32(tableGradient, table.length)),
  };
}

/** The rows of the distinct tokens as panels of 32 rows, zeros after the last. */
function packTableRows(
  memory: KernelMemory,
  allocate: Allocate,
  tokens: Int32Array,
  table: Float32Array,
  features: number,
  chunks: number,
): number {
  const chunkLength = CHUNK * groupsOf(features) * GROUP;
  const offset = allocate(4 * chunks * chunkLength);
  const panels = memory.float32(offset, chunks * chunkLength);
  panels.fill(0, Math.floor(tokens.length / CHUNK) * chunkLength);
  const partial = features % GROUP !== 0;
  for (let place = 0; place < tokens.length; place++) {
    const row = (tokens[place] ?? 0) * features;
    let to = Math.floor(place / CHUNK) * chunkLength + (place % CHUNK) * GROUP;
    for (let from = 0; from < features; from += GROUP) {
      for (let lane = 0; lane < GROUP; lane++) {
        panels[to + lane] = partial && from + lane >= features ? 0 : (table[row + from + lane] ?? 0);
      }
      to += CHUNK * GROUP;
    }
  }
  return offset;
}

/** The last table's gradient, to be filled again: another array of its size in every step keeps the collector busy. */
let reused = new Float32Array(0);

/** @returns an array that the next call reuses */
function copyToReused(gradient: Float32Array): Float32Array {
  if (reused.length !== gradient.length) {
    reused = new Float32Array(gradient.length);
  }
  reused.set(gradient);
  return reused;
}
