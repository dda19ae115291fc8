export { InterruptedError, RunFolderError, UsageError } from './errors.js';
export { decimal, integer, oneOf, type Bounds } from './flags/parsers.js';
export { suggest } from './flags/suggest.js';
export {
  addTrainFlags,
  backendOption,
  BACKENDS,
  backendOptions,
  type BackendFlag,
  type TrainFlags,
} from './flags/train-flags.js';
export { finishedRunFolder, newRunFolder, type NewRunOptions } from './folder/choose-folder.js';
export { describeEnvironment, type Environment } from './folder/environment.js';
export { historyCsv } from './folder/history-csv.js';
export { RunFolder } from './folder/run-folder.js';
export type { RunHistory } from './folder/run-history.js';
export { writeAtomic } from './folder/write-atomic.js';
export { explainError, type Explanation } from './program/explain-error.js';
export { interruptSignal } from './program/interrupt.js';
export { interruptible } from './program/interruptible.js';
export { runProgram } from './program/run-program.js';
export {
  stageReporter,
  type Stage,
  type StageReporter,
  type StageReporterOptions,
} from './progress/stage-reporter.js';
