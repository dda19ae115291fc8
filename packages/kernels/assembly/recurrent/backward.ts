import { batchRow, Block, carryAt, firstStep, panelAt } from './block';
import { openStep, readDropout, timeOf } from './block-step';
import { gruResetAfterBackward } from './gru-reset-after';
import { gruResetBeforeBackward } from './gru-reset-before';
import { inputGradient, recurrentGradient, resetGradient, tokenGradient } from './input-gradients';
import { GRU_RESET_AFTER, GRU_RESET_BEFORE, Layer, LSTM, SIMPLE_RNN } from './layer';
import { lstmBackward } from './lstm';
import { clearMaskedRows, holdMaskedRows, outputCounts, readStepMask } from './mask';
import { copyPanel } from './panels';
import { Part } from './part';
import { readAhead } from './read-ahead';
import { addToRow } from './rows';
import { simpleRnnBackward } from './simple-rnn';
import { Step } from './step';
import { weightGradients } from './weight-gradients';

/**
 * The whole sequence, backward, for all blocks of a part: the last first, of which most is still in the cache, and the next
 * forward pass begins with the first.
 */
export function recurrentBackward(layer: Layer, part: Part): void {
  memory.fill(part.tokenTouched, 0, part.tokenCount);
  let block = part.blocks + <usize>part.blockCount * offsetof<Block>();
  for (let n = part.blockCount; n > 0;) {
    block -= offsetof<Block>();
    backwardBlock(layer, part, changetype<Block>(block));
    n -= 1;
  }
}

function backwardBlock(layer: Layer, part: Part, block: Block): void {
  const rows = block.panelRows;
  const own = (<usize>rows) << 5;
  readDropout(layer, part, block);
  copyPanel(part.stateGradient, own, block.stateGradient, own, layer.unitGroups, rows);
  if (layer.cell == LSTM) {
    copyPanel(part.carryGradient, own, block.carryGradient, own, layer.unitGroups, rows);
  }
  if (layer.outputGradient != 0 && layer.mask != 0 && layer.zeroOutputForMask == 0) {
    addRepeatedGradients(layer, part, block);
  }
  for (let i = block.steps; i > 0;) {
    if (i % layer.chunk == 0 || i == block.steps) {
      readChunk(layer, part, block, ((i - 1) / layer.chunk) * layer.chunk, i);
    }
    i -= 1;
    backwardStep(layer, part, block, i);
    if (i % layer.chunk == 0) {
      const steps = block.steps - i < layer.chunk ? block.steps - i : layer.chunk;
      weightGradients(layer, part, block, i, steps);
    }
  }
  copyPanel(block.stateGradient, own, part.stateGradient, own, layer.unitGroups, rows);
  if (layer.cell == LSTM) {
    copyPanel(block.carryGradient, own, part.carryGradient, own, layer.unitGroups, rows);
  }
}

/** Brings what the steps from `first` to before `end` kept into the cache. */
function readChunk(layer: Layer, part: Part, block: Block, first: i32, end: i32): void {
  const chunk = layer.chunk;
  const rows = block.panelRows;
  const gates = block.gates + first * block.gateStepBytes;
  const states = panelAt(block.states, block.stateChunkBytes, chunk, rows, first);
  let sum = readAhead(gates, (end - first) * block.gateStepBytes);
  sum += readAhead(states, block.stateChunkBytes);
  if (layer.cell == LSTM) {
    sum += readAhead(carryAt(block, layer.unitGroups, first), (end - first) * 32 * rows * layer.unitGroups);
  }
  changetype<Step>(part.step).readAhead = sum;
}

function backwardStep(layer: Layer, part: Part, block: Block, i: i32): void {
  const step = changetype<Step>(part.step);
  const t = timeOf(layer, block, i);
  openStep(layer, part, block, step, i);
  const groups = layer.unitGroups;
  const own = step.ownGroup;
  const d = part.gateGradients + <usize>(i % layer.chunk) * own;
  const dh = part.stateGradient;
  const dc = part.carryGradient;
  const masked = layer.mask != 0 && readStepMask(layer, block, t, part.stepMask);
  if (layer.outputGradient != 0) {
    addOutputGradient(layer, part, block, step, block.start + i);
  }
  if (block.startGradients != 0) {
    addStartGradients(layer, part, block, i + 1);
  }
  if (masked) {
    copyPanel(part.heldState, own, dh, own, groups, step.rows);
    if (layer.cell == LSTM) {
      copyPanel(part.heldCarry, own, dc, own, groups, step.rows);
    }
  }
  if (layer.cell == LSTM) {
    lstmBackward(layer, step, d, dh, dc);
  } else if (layer.cell == GRU_RESET_AFTER) {
    gruResetAfterBackward(layer, step, d, dh);
  } else if (layer.cell == SIMPLE_RNN) {
    simpleRnnBackward(layer, step, d, dh);
  } else {
    gruResetBeforeBackward(layer, step, d, dh);
  }
  if (masked) {
    clearMaskedRows(d, step.group, layer.gates * groups, step.rows, part.stepMask);
    holdMaskedRows(dh, own, part.heldState, own, groups, step.rows, part.stepMask);
    if (layer.cell == LSTM) {
      holdMaskedRows(dc, own, part.heldCarry, own, groups, step.rows, part.stepMask);
    }
  }
  if (layer.cell == GRU_RESET_BEFORE) {
    resetGradient(layer, part, step, d, part.resetState + <usize>(i % layer.chunk) * own);
  }
  recurrentGradient(layer, part, step, d);
  if (part.tokenGradient != 0) {
    tokenGradient(layer, part, block, step, d, t);
  }
  if (layer.inputGradient != 0) {
    inputGradient(layer, part, block, step, d, t);
  }
}

function addOutputGradient(layer: Layer, part: Part, block: Block, step: Step, processed: i32): void {
  for (let r = 0; r < block.rows; r += 1) {
    if (outputCounts(layer, firstStep(block, r), processed, part.stepMask, r)) {
      const at = batchRow(block, r) * layer.time + processed;
      const from = layer.outputGradient + ((<usize>(at * layer.units)) << 2);
      addToRow(part.stateGradient, step.ownGroup, r, from, layer.units);
    }
  }
}

/** The gradients of the output after a block's last timestep, which repeats its last state. */
function addRepeatedGradients(layer: Layer, part: Part, block: Block): void {
  const own = (<usize>block.panelRows) << 5;
  for (let r = 0; r < block.rows; r += 1) {
    for (let step = block.start + block.steps; step < layer.time; step += 1) {
      if (step >= firstStep(block, r)) {
        const at = batchRow(block, r) * layer.time + step;
        addToRow(
          part.stateGradient,
          own,
          r,
          layer.outputGradient + ((<usize>(at * layer.units)) << 2),
          layer.units,
        );
      }
    }
  }
}

/** What the blocks that start from this block's state before step `i` send back to it. */
function addStartGradients(layer: Layer, part: Part, block: Block, i: i32): void {
  const width = (<usize>layer.unitGroups) << 5;
  const from = block.startGradients + 2 * <usize>i * width;
  addToRow(part.stateGradient, (<usize>block.panelRows) << 5, 0, from, layer.unitGroups << 3);
  if (layer.cell == LSTM) {
    addToRow(part.carryGradient, (<usize>block.panelRows) << 5, 0, from + width, layer.unitGroups << 3);
  }
}
