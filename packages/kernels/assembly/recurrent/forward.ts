import { batchRow, Block, firstStep, panelAt } from './block';
import { openStep, readDropout, timeOf, tokenRowBytes, tokenRows } from './block-step';
import { gruResetAfterForward } from './gru-reset-after';
import { gruResetBeforeForward } from './gru-reset-before';
import { GRU_RESET_AFTER, Layer, LSTM, SIMPLE_RNN } from './layer';
import { lstmForward } from './lstm';
import { holdMaskedRows, outputCounts, readStepMask } from './mask';
import { packInput } from './pack-input';
import { Part } from './part';
import { unpackRow } from './rows';
import { simpleRnnForward } from './simple-rnn';
import { Step } from './step';

/** The whole sequence, forward, for all blocks of a part. */
export function recurrentForward(layer: Layer, part: Part): void {
  let block = part.blocks;
  for (let n = part.blockCount; n > 0;) {
    forwardBlock(layer, part, changetype<Block>(block));
    block += offsetof<Block>();
    n -= 1;
  }
}

function forwardBlock(layer: Layer, part: Part, block: Block): void {
  readDropout(layer, part, block);
  for (let i = 0; i < block.steps; i += 1) {
    forwardStep(layer, part, block, i);
  }
  if (layer.output != 0 && layer.mask != 0 && layer.zeroOutputForMask == 0) {
    repeatOutput(layer, block);
  }
}

function forwardStep(layer: Layer, part: Part, block: Block, i: i32): void {
  const step = changetype<Step>(part.step);
  const t = timeOf(layer, block, i);
  openStep(layer, part, block, step, i);
  if (layer.tokens == 0) {
    packInput(layer, block, t, step.x, step.group, layer.inputDropout != 0 ? part.inputDropout : 0);
    step.init = layer.biasRows;
  } else {
    tokenRows(layer, block, t, layer.projection, tokenRowBytes(layer), part.rowPointers);
    step.init = part.rowPointers;
  }
  if (layer.cell == LSTM) {
    lstmForward(layer, step);
  } else if (layer.cell == GRU_RESET_AFTER) {
    gruResetAfterForward(layer, step);
  } else if (layer.cell == SIMPLE_RNN) {
    simpleRnnForward(layer, step);
  } else {
    gruResetBeforeForward(layer, step, part.resetState + <usize>(i % layer.chunk) * step.ownGroup);
  }
  if (layer.mask != 0 && readStepMask(layer, block, t, part.stepMask)) {
    const group = step.group;
    holdMaskedRows(step.h1, group, step.h0, group, layer.unitGroups, step.rows, part.stepMask);
    if (layer.cell == LSTM) {
      holdMaskedRows(
        step.c1,
        step.ownGroup,
        step.c0,
        step.ownGroup,
        layer.unitGroups,
        step.rows,
        part.stepMask,
      );
    }
  }
  if (layer.output != 0) {
    writeOutput(layer, part, block, step, block.start + i);
  }
}

/** The states of the block's rows to the output; where the output is not the state it stays 0. */
function writeOutput(layer: Layer, part: Part, block: Block, step: Step, processed: i32): void {
  for (let r = 0; r < block.rows; r += 1) {
    if (outputCounts(layer, firstStep(block, r), processed, part.stepMask, r)) {
      const at = batchRow(block, r) * layer.time + processed;
      unpackRow(layer.output + ((<usize>(at * layer.units)) << 2), step.h1, step.group, r, layer.units);
    }
  }
}

/** After a block's last timestep all its rows are masked: the output stays what it was, for rows that had one. */
function repeatOutput(layer: Layer, block: Block): void {
  const rows = block.panelRows;
  const group = (<usize>(rows * layer.chunk)) << 5;
  const last = panelAt(block.states, block.stateChunkBytes, layer.chunk, rows, block.steps);
  for (let r = 0; r < block.rows; r += 1) {
    for (let step = block.start + block.steps; step < layer.time; step += 1) {
      if (step >= firstStep(block, r)) {
        const at = batchRow(block, r) * layer.time + step;
        unpackRow(layer.output + ((<usize>(at * layer.units)) << 2), last, group, r, layer.units);
      }
    }
  }
}
