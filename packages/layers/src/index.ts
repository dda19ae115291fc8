export { embedding, Embedding, type EmbeddingOptions } from './embedding/embedding.js';
export { masking, Masking, type MaskingOptions } from './masking/masking.js';
export { dropout, Dropout, type DropoutOptions } from './dropout/dropout.js';

export { simpleRNN, SimpleRNN, type SimpleRNNOptions } from './recurrent/simple-rnn.js';
export { lstm, LSTM, type LSTMOptions } from './recurrent/lstm.js';
export { gru, GRU, type GRUOptions } from './recurrent/gru.js';
export { rnn, RNN, type RNNOptions } from './recurrent/rnn.js';
export { RecurrentLayer } from './recurrent/recurrent-layer.js';
export type { KernelChoice } from './recurrent/kernel-choice.js';
export type { RecurrentOptions } from './recurrent/recurrent-options.js';

export { bidirectional, Bidirectional, type BidirectionalOptions } from './wrappers/bidirectional.js';
export type { MergeMode } from './wrappers/merge-mode.js';
export {
  timeDistributed,
  TimeDistributed,
  type TimeDistributedOptions,
} from './wrappers/time-distributed.js';

export { simpleRNNCell, SimpleRNNCell, type SimpleRNNCellOptions } from './cells/simple-rnn-cell.js';
export { lstmCell, LSTMCell, type LSTMCellOptions } from './cells/lstm-cell.js';
export { gruCell, GRUCell, type GRUCellOptions } from './cells/gru-cell.js';
export { RecurrentCell, type StepContext, type StepResult } from './cells/recurrent-cell.js';
export { StackedCells, type StackedCellsOptions } from './cells/stacked-cells.js';
export type { CellOptions, GatedCellOptions } from './cells/cell-options.js';

export {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  varianceScaling,
  type VarianceScalingOptions,
} from './initializers/variance-scaling.js';
export { orthogonal, type OrthogonalOptions } from './initializers/orthogonal.js';
export {
  randomNormal,
  randomUniform,
  truncatedNormal,
  type RandomNormalOptions,
  type RandomUniformOptions,
} from './initializers/random-initializers.js';
export type { SeededInitializer, SeedOptions } from './initializers/seeded-initializer.js';
export type { InitializerName, InitializerOption } from './initializers/get-initializer.js';
export type { DropoutState, RandomState } from './random/dropout-stream.js';
export { setRandomSeed } from './random/random-seed.js';

export type { ActivationName } from './options/activation.js';
export type { LayerOptions } from './options/layer-options.js';
export type { ConstraintOption, RegularizerOption } from './options/regularizer.js';
export type { CallArguments } from './layer/call-arguments.js';
export { accelerate } from './accelerate/accelerate.js';
export { kernelsOf, type LayerKernel } from './accelerate/kernels-of.js';
export { summary } from './summary/summary.js';
export { LayerError, LayerOptionError, LayerShapeError, LayerStateError } from './errors.js';
export { loadKerasModel, type LoadKerasOptions } from './keras-files/load-keras-model.js';
export { loadKerasWeights } from './keras-files/load-keras-weights.js';
export { saveKerasModel, type SaveKerasOptions } from './keras-files/save-keras-model.js';
export { saveKerasWeights } from './keras-files/save-keras-weights.js';
export { KerasFileError, KerasUnsupportedError } from './keras-files/errors.js';
