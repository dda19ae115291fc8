export { fit } from './fit/fit.js';
export { fitGenerator } from './fit/fit-generator.js';
export { evaluate, evaluateGenerator } from './fit/evaluate.js';
export { predictOnBatch, testOnBatch, trainOnBatch, type OnBatchOptions } from './fit/on-batch.js';
export { predict, predictGenerator } from './fit/predict.js';
export { compile } from './model/compile.js';
export { disposeModel } from './model/dispose-model.js';
export { History } from './fit/history.js';

export { loadModel, loadWeights } from './checkpoint/load-model.js';
export { saveModel } from './checkpoint/save-model.js';
export { getLearningRate, setLearningRate } from './model/learning-rate.js';

export { BackupAndRestore } from './callbacks/backup-and-restore.js';
export { Callback } from './callbacks/callback.js';
export { CSVLogger } from './callbacks/csv-logger.js';
export { EarlyStopping } from './callbacks/early-stopping.js';
export { LambdaCallback } from './callbacks/lambda-callback.js';
export { LearningRateScheduler } from './callbacks/learning-rate-scheduler.js';
export { ModelCheckpoint } from './callbacks/model-checkpoint.js';
export { MonitorCallback } from './callbacks/monitor-callback.js';
export { ReduceLROnPlateau } from './callbacks/reduce-lr-on-plateau.js';
export { TerminateOnNaN } from './callbacks/terminate-on-nan.js';
export { ProgbarLogger } from './progress/progbar-logger.js';

export { binaryCrossentropy } from './losses/binary-crossentropy.js';
export { categoricalCrossentropy, sparseCategoricalCrossentropy } from './losses/categorical-crossentropy.js';
export { huber } from './losses/huber.js';
export { meanAbsoluteError } from './losses/mean-absolute-error.js';
export { meanSquaredError } from './losses/mean-squared-error.js';
export { binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy } from './metrics/accuracy.js';
export { precision, recall } from './metrics/precision-recall.js';
export { rootMeanSquaredError } from './metrics/root-mean-squared-error.js';

export {
  AbortedError,
  CallbackError,
  CheckpointError,
  GeneratorError,
  MonitorError,
  NotCompiledError,
  NotFiniteError,
  OptionError,
  ShapeError,
  TrainerError,
} from './errors.js';

export type { BackupAndRestoreOptions } from './callbacks/backup-and-restore.js';
export type { CallbackParams, CheckpointMoment, Json } from './callbacks/callback.js';
export type { CSVLoggerOptions } from './callbacks/csv-logger.js';
export type { EarlyStoppingOptions } from './callbacks/early-stopping.js';
export type { Hooks } from './callbacks/lambda-callback.js';
export type { LearningRateSchedulerOptions, Schedule } from './callbacks/learning-rate-scheduler.js';
export type { ModelCheckpointOptions } from './callbacks/model-checkpoint.js';
export type { MonitorMode, MonitorOptions } from './callbacks/monitor-callback.js';
export type { ReduceLROnPlateauOptions } from './callbacks/reduce-lr-on-plateau.js';
export type { TerminateOnNaNOptions } from './callbacks/terminate-on-nan.js';
export type { LoadModelOptions } from './checkpoint/load-model.js';
export type { SaveModelOptions } from './checkpoint/save-model.js';
export type { ArrayLike, Arrays, Batch } from './data/batch.js';
export type { BatchIterable, BatchIterator, BatchProducer, InputProducer } from './data/batch-producer.js';
export type { ClassWeight } from './data/class-weights.js';
export type { NdArray } from './data/nd-array.js';
export type { HistoryParams, StopReason } from './fit/history.js';
export type { Logs } from './fit/logs.js';
export type {
  EvaluateOptions,
  FitGeneratorOptions,
  FitOptions,
  PredictOptions,
  ProgressStream,
  RunGeneratorOptions,
  TrainingOptions,
  ValidationArrays,
  Verbose,
} from './fit/options.js';
export type { Predictions } from './fit/predict.js';
export type { TrainingSession, TrainingState } from './fit/training-session.js';
export type { LossFunction } from './losses/loss-function.js';
export type { CompileOptions, MetricIdentifier } from './model/compile.js';
export type { RandomLayer } from './model/layer-random-states.js';
export type { ProgbarLoggerOptions } from './progress/progbar-logger.js';
