import { columnSums } from '../products/column-sums';
import { gradientProduct } from '../products/gradient-product';
import { panelProduct } from '../products/panel-product';
import { tokenRowBytes } from './block-step';
import { Layer } from './layer';
import { Part } from './part';
import { addToRow, packRow, unpackRow } from './rows';

/** Distinct tokens are worked on in chunks of so many rows. */
const ROWS: i32 = 32;
/** Bytes between groups of columns in the panel of a chunk. */
const GROUP: usize = 32 * 32;

/**
 * Input products of the part's chunks of distinct tokens, bias included: each token is multiplied once, however often
 * the batch holds it.
 *
 * Memory, in bytes:
 *   table, tableRows                        rows of the embedding table, and which of them each token has
 *   tokenRows + chunk 1024 inputGroups      panel of 32 of them, made here
 *   projection + token tokenRowBytes        sums of the input gates
 */
export function projectTokens(layer: Layer, part: Part): void {
  const width = tokenRowBytes(layer);
  const features = layer.inputGroups << 3;
  const groups = layer.inputGates * layer.unitGroups;
  const sums = part.gateGradients;
  for (let chunk = part.firstTokenChunk; chunk < part.endTokenChunk; chunk += 1) {
    packTokens(layer, chunk);
    const rows = layer.tokenRows + <usize>(chunk * layer.inputGroups) * GROUP;
    for (let r = 0; r < ROWS; r += 8) {
      panelProduct(
        8,
        groups,
        layer.biasRows,
        0,
        sums,
        256,
        rows + ((<usize>r) << 5),
        GROUP,
        layer.inputKernel,
        (<usize>features) << 5,
        features,
      );
      for (let i = 0; i < 8; i += 1) {
        const token = <usize>(chunk * ROWS + r + i);
        unpackRow(layer.projection + token * width, sums, 256, i, groups << 3);
      }
    }
  }
}

/** The rows of the table of a chunk of tokens as a panel. */
function packTokens(layer: Layer, chunk: i32): void {
  const panel = layer.tokenRows + <usize>(chunk * layer.inputGroups) * GROUP;
  const first = chunk * ROWS;
  if (first + ROWS > layer.tokenCount) {
    memory.fill(panel, 0, <usize>layer.inputGroups * GROUP);
  }
  for (let r = 0; r < ROWS && first + r < layer.tokenCount; r += 1) {
    const row = <usize>load<u32>(layer.tableRows + ((<usize>(first + r)) << 2));
    packRow(panel, GROUP, r, layer.table + ((row * <usize>layer.features) << 2), layer.features);
  }
}

/**
 * From the sums of gate gradients per token, of all parts, to the gradients of the part's chunks of the embedding table,
 * and of the input kernel and bias.
 *
 * Memory, in bytes:
 *   tokenSums + 8 p                         part p's sums, as projection, and which of them are set; p < tokenSumCount
 *   tokenIds + 4 place                      the token of a place, place < tokenCount
 *   tableGradient + 4 token features        gradient of the token's row, or tableGradient = 0
 */
export function tokenGradients(layer: Layer, part: Part): void {
  const columns = layer.inputGates * (layer.unitGroups << 3);
  const groups = columns >> 3;
  const panel = part.gateGradients;
  for (let chunk = part.firstTokenChunk; chunk < part.endTokenChunk; chunk += 1) {
    const inputs = layer.tokenRows + <usize>(chunk * layer.inputGroups) * GROUP;
    addUpSums(layer, chunk, panel);
    gradientProduct(
      part.inputKernelGradient,
      (<usize>columns) << 2,
      inputs,
      GROUP,
      layer.inputGroups,
      panel,
      GROUP,
      groups,
      ROWS,
    );
    columnSums(part.biasGradient, panel, GROUP, groups, ROWS);
    if (layer.tableGradient != 0) {
      tableGradient(layer, part, chunk, panel);
    }
  }
}

/** The sums of a chunk of tokens over all parts, as a panel. */
function addUpSums(layer: Layer, chunk: i32, panel: usize): void {
  const width = tokenRowBytes(layer);
  const groups = layer.inputGates * layer.unitGroups;
  memory.fill(panel, 0, <usize>groups * GROUP);
  for (let r = 0; r < ROWS; r += 1) {
    const place = <usize>(chunk * ROWS + r);
    let sums = layer.tokenSums;
    for (let p = layer.tokenSumCount; p > 0;) {
      const touched = <usize>load<u32>(sums, 4) + place;
      if (load<u8>(touched) != 0) {
        addToRow(panel, GROUP, r, <usize>load<u32>(sums) + place * width, groups << 3);
      }
      sums += 8;
      p -= 1;
    }
  }
}

function tableGradient(layer: Layer, part: Part, chunk: i32, panel: usize): void {
  const columns = layer.inputGates * (layer.unitGroups << 3);
  for (let r = 0; r < ROWS; r += 8) {
    panelProduct(
      8,
      layer.inputGroups,
      layer.zeroRows,
      0,
      part.inputProduct,
      256,
      panel + ((<usize>r) << 5),
      GROUP,
      layer.inputKernelTransposed,
      (<usize>columns) << 5,
      columns,
    );
    const first = chunk * ROWS + r;
    for (let i = 0; i < 8 && first + i < layer.tokenCount; i += 1) {
      const token = <usize>load<u32>(layer.tokenIds + ((<usize>(first + i)) << 2));
      const to = layer.tableGradient + ((token * <usize>layer.features) << 2);
      unpackRow(to, part.inputProduct, 256, i, layer.features);
    }
  }
}
