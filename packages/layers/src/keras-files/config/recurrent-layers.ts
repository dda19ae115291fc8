import { GRUCell } from '../../cells/gru-cell.js';
import { LSTMCell } from '../../cells/lstm-cell.js';
import { SimpleRNNCell } from '../../cells/simple-rnn-cell.js';
import { StackedCells } from '../../cells/stacked-cells.js';
import { Embedding } from '../../embedding/embedding.js';
import { Masking } from '../../masking/masking.js';
import { GRU } from '../../recurrent/gru.js';
import { LSTM } from '../../recurrent/lstm.js';
import { RNN } from '../../recurrent/rnn.js';
import { SimpleRNN } from '../../recurrent/simple-rnn.js';
import { Bidirectional } from '../../wrappers/bidirectional.js';
import { TimeDistributed } from '../../wrappers/time-distributed.js';
import { layerClass, values, weightOptions, type OptionKind } from './layer-class.js';

const cell: Record<string, OptionKind> = {
  ...values('units', 'use_bias', 'dropout', 'recurrent_dropout', 'seed'),
  activation: 'activation',
  ...weightOptions('kernel', 'recurrent', 'bias'),
};
const gated: Record<string, OptionKind> = { ...cell, recurrent_activation: 'activation' };
const lstm = { ...gated, ...values('unit_forget_bias') };
const gru = { ...gated, ...values('reset_after') };
const sequence = values(
  'return_sequences',
  'return_state',
  'go_backwards',
  'stateful',
  'zero_output_for_mask',
);
const layer: Record<string, OptionKind> = { ...sequence, activity_regularizer: 'regularizer' };
const timeFirst = { time_major: false } as const;

/** unroll's own layers that a file may hold. */
export const recurrentLayers = [
  layerClass('SimpleRNN', { ...cell, ...layer }, timeFirst, SimpleRNN.className),
  layerClass('LSTM', { ...lstm, ...layer }, timeFirst, LSTM.className),
  layerClass('GRU', { ...gru, ...layer }, timeFirst, GRU.className),
  layerClass('RNN', { cell: 'layer', ...layer }, timeFirst, RNN.className),
  layerClass(
    'Bidirectional',
    { layer: 'layer', backward_layer: 'layer', merge_mode: 'word' },
    {},
    Bidirectional.className,
  ),
  layerClass('TimeDistributed', { layer: 'layer' }, {}, TimeDistributed.className),
  layerClass('Masking', values('mask_value'), {}, Masking.className),
  layerClass(
    'Embedding',
    { ...values('input_dim', 'output_dim', 'mask_zero'), ...weightOptions('embeddings') },
    {},
    Embedding.className,
  ),
  layerClass('SimpleRNNCell', cell, {}, SimpleRNNCell.className),
  layerClass('LSTMCell', lstm, {}, LSTMCell.className),
  layerClass('GRUCell', gru, {}, GRUCell.className),
  layerClass('StackedRNNCells', { cells: 'layers' }, {}, StackedCells.className),
];
