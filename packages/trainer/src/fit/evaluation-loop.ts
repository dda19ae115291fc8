import { type CallbackList } from '../callbacks/callback-list.js';
import { type BatchSource } from '../data/batch-source.js';
import { disposeBatch } from '../data/prepare-batch.js';
import { type CompiledModel } from '../model/compiled-model.js';
import { type Step } from '../model/step.js';
import { breather } from './breathe.js';
import { type Logs } from './logs.js';
import { RunningLogs } from './running-logs.js';

/** What an evaluation needs. */
export interface Evaluation {
  readonly compiled: CompiledModel;
  readonly source: BatchSource;
  readonly step: Step;
  readonly callbacks: CallbackList;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs a model over all batches of a source without changing it.
 *
 * @param evaluation - what to run on what
 * @param epoch - the epoch that is being validated, for messages; 0 outside training
 * @returns loss and metrics over all samples, or `undefined` when it was aborted
 */
export async function evaluationLoop(evaluation: Evaluation, epoch: number): Promise<Logs | undefined> {
  const { compiled, source, step, callbacks, signal } = evaluation;
  const running = new RunningLogs(compiled);
  const breathe = breather();
  await callbacks.plain('onTestBegin', {});
  await source.beginEpoch(epoch, 0);
  for (let batch = 0; ; batch += 1) {
    const tensors = await source.next(batch);
    if (tensors === undefined) {
      break;
    }
    await callbacks.numbered('onTestBatchBegin', batch, {});
    try {
      running.add(await step(tensors));
    } finally {
      disposeBatch(tensors);
    }
    if (callbacks.has('onTestBatchEnd')) {
      await callbacks.numbered('onTestBatchEnd', batch, running.current());
    }
    await breathe();
    if (signal?.aborted === true) {
      return undefined;
    }
  }
  const logs = running.current();
  await callbacks.plain('onTestEnd', logs);
  return logs;
}
