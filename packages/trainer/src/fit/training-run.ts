import { type Callback, type CallbackParams } from '../callbacks/callback.js';
import { CallbackList } from '../callbacks/callback-list.js';
import { type BatchSource } from '../data/batch-source.js';
import { disposeBatch } from '../data/prepare-batch.js';
import { type CompiledModel } from '../model/compiled-model.js';
import { layerRandomStates, restoreLayerRandomStates } from '../model/layer-random-states.js';
import { type Step, testStep, trainStep } from '../model/step.js';
import { breather } from './breathe.js';
import { evaluationLoop } from './evaluation-loop.js';
import { History, type StopReason } from './history.js';
import { type Logs } from './logs.js';
import { callbackParams } from './callback-params.js';
import { RunningLogs } from './running-logs.js';
import { type TrainingSession, type TrainingState } from './training-session.js';

/** A run, ready to start: options checked, data opened. */
export interface TrainingPlan {
  /** The function that was called, for messages. */
  readonly where: string;
  readonly compiled: CompiledModel;
  readonly source: BatchSource;
  readonly validation: BatchSource | undefined;
  readonly validationFreq: number | readonly number[];
  readonly epochs: number;
  readonly initialEpoch: number;
  readonly seed: number;
  readonly verbose: 0 | 1 | 2;
  readonly callbacks: readonly Callback[];
  readonly print: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

/** The training loop. One object is one run. */
export class TrainingRun implements TrainingSession {
  readonly params: CallbackParams;
  readonly history: History;
  readonly #plan: TrainingPlan;
  readonly #callbacks: CallbackList;
  readonly #running: RunningLogs;
  readonly #train: Step;
  readonly #test: Step;
  readonly #breathe = breather();
  #epoch: number;
  #batch = 0;
  #resumed: TrainingState | undefined;

  constructor(plan: TrainingPlan) {
    const { compiled, source, epochs, seed, verbose } = plan;
    this.#plan = plan;
    this.#epoch = plan.initialEpoch;
    this.#callbacks = new CallbackList(plan.callbacks);
    this.#running = new RunningLogs(compiled);
    this.#train = trainStep(compiled, plan.where);
    this.#test = testStep(compiled);
    this.history = new History({ epochs, steps: source.steps, verbose, seed });
    this.params = callbackParams(plan);
  }

  /** Trains to the end, or until something stops it. */
  async run(): Promise<History> {
    const { compiled, source, validation, callbacks } = this.#plan;
    compiled.model.stopTraining = false;
    let logs: Logs = {};
    let failure: { readonly error: unknown } | undefined;
    try {
      callbacks.forEach((callback) => {
        callback.attach(compiled.model, this);
      });
      await this.#callbacks.begin();
      await this.#applyResumed();
      logs = await this.#epochs();
    } catch (error) {
      failure = { error };
      this.history.stopReason = 'failed';
    }
    try {
      await source.close();
      await validation?.close();
    } finally {
      await this.#callbacks.teardown(logs, failure);
    }
    return this.history;
  }

  print(line: string): void {
    this.#plan.print(line);
  }

  get position(): { readonly epoch: number; readonly batch: number } {
    return { epoch: this.#epoch, batch: this.#batch };
  }

  logs(): Logs {
    return this.#running.current();
  }

  state(): TrainingState {
    const { history, epoch, seconds, params } = this.history;
    return {
      epoch: this.#epoch,
      batch: this.#batch,
      seed: params.seed,
      running: this.#running.state(),
      history: structuredClone({ history, epoch, seconds, params }),
      source: this.#plan.source.position(),
      validationSource: this.#plan.validation?.position() ?? null,
      callbacks: Object.fromEntries(
        this.#namedCallbacks().map(([name, callback]) => [name, callback.getState()]),
      ),
      random: layerRandomStates(this.#plan.compiled.model),
    };
  }

  resume(state: TrainingState): void {
    this.#resumed = state;
  }

  async #applyResumed(): Promise<void> {
    const state = this.#resumed;
    if (state === undefined) {
      return;
    }
    this.#epoch = state.epoch;
    this.#batch = state.batch;
    this.#running.restore(state.running);
    this.history.restore(state.history);
    restoreLayerRandomStates(this.#plan.compiled.model, state.random);
    for (const [name, callback] of this.#namedCallbacks()) {
      const own = state.callbacks[name];
      if (own !== undefined) {
        callback.setState(own);
      }
    }
    await this.#plan.source.seek(state.source);
    await this.#plan.validation?.seek(state.validationSource);
  }

  async #epochs(): Promise<Logs> {
    let logs: Logs = {};
    while (this.#epoch < this.#plan.epochs) {
      const epoch = this.#epoch;
      const began = performance.now();
      if (this.#batch === 0) {
        this.#running.reset();
      }
      await this.#callbacks.numbered('onEpochBegin', epoch, {});
      await this.#plan.source.beginEpoch(epoch, this.#batch);
      await this.#batches();
      if (this.#aborted()) {
        return this.#abort(logs);
      }
      const epochLogs = { ...this.#running.current() };
      if (this.#validates(epoch) && !(await this.#validate(epoch, epochLogs))) {
        return this.#abort(logs);
      }
      logs = epochLogs;
      await this.#callbacks.epochEnd(epoch, epochLogs);
      this.#epoch += 1;
      this.#batch = 0;
      this.history.add(epoch, logs, (performance.now() - began) / 1000);
      this.history.params = { ...this.history.params, steps: this.#plan.source.steps };
      await this.#callbacks.checkpoint('epoch', () => logs);
      if (this.#plan.compiled.model.stopTraining) {
        return this.#stop('stopTraining', logs);
      }
      if (this.#aborted()) {
        return this.#abort(logs);
      }
    }
    return logs;
  }

  async #batches(): Promise<void> {
    const { source, compiled } = this.#plan;
    const wantsLogs = this.#callbacks.has('onTrainBatchEnd');
    for (;;) {
      const batch = this.#batch;
      const tensors = await source.next(batch);
      if (tensors === undefined) {
        return;
      }
      await this.#callbacks.numbered('onTrainBatchBegin', batch, {});
      try {
        this.#running.add(await this.#train(tensors));
      } finally {
        disposeBatch(tensors);
      }
      this.#batch += 1;
      if (wantsLogs) {
        await this.#callbacks.numbered('onTrainBatchEnd', batch, this.#running.current());
      }
      await this.#callbacks.checkpoint('batch', () => this.#running.current());
      await this.#breathe();
      if (compiled.model.stopTraining || this.#aborted()) {
        return;
      }
    }
  }

  #validates(epoch: number): boolean {
    const { validation, validationFreq } = this.#plan;
    const count = epoch + 1;
    return (
      validation !== undefined &&
      (typeof validationFreq === 'number' ? count % validationFreq === 0 : validationFreq.includes(count))
    );
  }

  /** Adds the validation's logs; false when it was aborted. */
  async #validate(epoch: number, logs: Record<string, number>): Promise<boolean> {
    const { compiled, validation: source, signal } = this.#plan;
    if (source === undefined) {
      return true;
    }
    const found = await evaluationLoop(
      { compiled, source, step: this.#test, callbacks: this.#callbacks, signal },
      epoch,
    );
    for (const [name, value] of Object.entries(found ?? {})) {
      logs[`val_${name}`] = value;
    }
    return found !== undefined;
  }

  #aborted(): boolean {
    return this.#plan.signal?.aborted === true;
  }

  async #abort(logs: Logs): Promise<Logs> {
    this.history.stopReason = 'aborted';
    await this.#callbacks.checkpoint('abort', () => this.#running.current());
    return logs;
  }

  #stop(reason: StopReason, logs: Logs): Logs {
    this.history.stopReason = reason;
    return logs;
  }

  #namedCallbacks(): (readonly [string, Callback])[] {
    const counts = new Map<string, number>();
    return this.#plan.callbacks.map((callback) => {
      const kind = callback.constructor.name;
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return [`${kind}#${String(count)}`, callback] as const;
    });
  }
}
