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
 */
export function tokenSource(
  module: KernelModule,
  allocate: Allocate,
  call: RecurrentCall,
  { tokens, table }: TokenInput,
  ranges: readonly (readonly [number, number])[],
): InputSource {
  const { memory } = module;
  const { cell, features, units } = call;
  const inputDim = table.length / features;
  const { places, ids, count } = distinctTokens(module, allocate, tokens, inputDim, ranges);
  const chunks = Math.max(1, Math.ceil(count / CHUNK));
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
    part: (index, count) => ({
      firstTokenChunk: Math.floor((chunks * index) / count),
      endTokenChunk: Math.floor((chunks * (index + 1)) / count),
    }),
    backwardLayer: (allocateBackward, wantsGradient, parts) => {
      const tokenSums = allocateBackward(4 * parts.length);
      memory.int32(tokenSums, parts.length).set(parts.map((part) => part.tokenGradient ?? 0));
      const tableGradient = wantsGradient ? allocateBackward(4 * table.length) : 0;
      memory.float32(tableGradient, wantsGradient ? table.length : 0).fill(0);
      return {
        tokens: places,
        tokenRows: rows,
        tokenIds: ids,
        tokenCount: count,
        tokenSums,
        tokenSumCount: parts.length,
        tableGradient,
      };
    },
    backwardPart: (allocateBackward) => {
      const bytes = chunks * CHUNK * rowBytes;
      return { tokenGradient: allocateBackward(bytes), tokenGradientBytes: bytes };
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
