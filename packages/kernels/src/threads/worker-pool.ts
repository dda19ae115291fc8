import { Worker } from 'node:worker_threads';
import { WorkerError } from '../errors.js';
import { type ParallelKernel } from '../module/kernel-exports.js';
import { type KernelModule } from '../module/kernel-module.js';
import { BOARD, BOARD_LENGTH, KERNELS } from './job-board.js';
import { type Threads } from './threads.js';

const SCRIPT = new URL('../../worker/kernel-worker.mjs', import.meta.url);

/** How long the calling thread waits for a part that a worker has begun, before it calls the worker lost. */
const PATIENCE_MS = 600_000;

/** Threads of Node.js that run parts of kernels over the shared kernel memory, together with the calling thread. */
export class WorkerPool implements Threads {
  private readonly workers: Worker[] = [];
  private readonly boardOffset: number;
  private readonly board: Int32Array;
  private job = 0;
  private lost: string | undefined;

  /**
   * Starts `count - 1` workers. It does not wait for them: what comes before they are ready, the caller does.
   *
   * @param module - over a shared memory
   * @param count - threads, the calling one included: at least 2
   */
  constructor(
    private readonly module: KernelModule,
    readonly count: number,
  ) {
    this.boardOffset = module.memory.allocate(4 * BOARD_LENGTH);
    this.board = new Int32Array(module.memory.wasm.buffer, this.boardOffset, BOARD_LENGTH).fill(0);
    this.startWorkers();
  }

  /** @throws {WorkerError} when a worker met an error or was lost since the last call; the next call works again */
  run(kernel: ParallelKernel, layer: number, parts: readonly number[], meanwhile?: () => void): void {
    this.replaceLost(kernel);
    if (parts.length < (meanwhile === undefined ? 2 : 1) || parts.length > BOARD.maxParts) {
      meanwhile?.();
      for (const part of parts) {
        this.module.exports[kernel](layer, part);
      }
      return;
    }
    this.post(kernel, layer, parts);
    try {
      meanwhile?.();
      this.helpOut(kernel, layer, parts);
    } finally {
      this.waitForOthers(kernel, parts.length);
    }
    const failed = Atomics.load(this.board, BOARD.failed);
    if (failed > 0) {
      const message = this.board.subarray(BOARD.message, BOARD.message + failed);
      throw new WorkerError(kernel, String.fromCharCode(...message));
    }
  }

  /** Ends the workers and gives the board's memory back, when they have ended. */
  async close(): Promise<void> {
    const workers = this.workers.splice(0);
    Atomics.store(this.board, BOARD.job, -1);
    Atomics.notify(this.board, BOARD.job);
    await Promise.all(workers.map((worker) => worker.terminate()));
    if (workers.length > 0) {
      this.module.memory.free(this.boardOffset);
    }
  }

  private post(kernel: ParallelKernel, layer: number, parts: readonly number[]): void {
    const { board } = this;
    this.job = this.job >= 0x7fff_ffff ? 1 : this.job + 1;
    Atomics.store(board, BOARD.kernel, KERNELS.indexOf(kernel));
    Atomics.store(board, BOARD.layer, layer);
    Atomics.store(board, BOARD.count, parts.length);
    Atomics.store(board, BOARD.done, 0);
    Atomics.store(board, BOARD.failed, 0);
    parts.forEach((part, index) => {
      Atomics.store(board, BOARD.parts + index, part);
      Atomics.store(board, BOARD.claims + index, this.job);
    });
    Atomics.store(board, BOARD.job, this.job);
    Atomics.notify(board, BOARD.job, parts.length);
  }

  /** Runs the parts that no worker has begun. */
  private helpOut(kernel: ParallelKernel, layer: number, parts: readonly number[]): void {
    parts.forEach((part, index) => {
      if (Atomics.compareExchange(this.board, BOARD.claims + index, this.job, 0) === this.job) {
        try {
          this.module.exports[kernel](layer, part);
        } finally {
          Atomics.add(this.board, BOARD.done, 1);
        }
      }
    });
  }

  private waitForOthers(kernel: ParallelKernel, count: number): void {
    const deadline = Date.now() + PATIENCE_MS;
    for (let index = 0; index < count; index++) {
      // After an error of this thread some parts may still be free: nobody shall begin them any more.
      if (Atomics.compareExchange(this.board, BOARD.claims + index, this.job, 0) === this.job) {
        Atomics.add(this.board, BOARD.done, 1);
      }
    }
    for (let done = Atomics.load(this.board, BOARD.done); done < count;) {
      if (Atomics.wait(this.board, BOARD.done, done, 1000) === 'timed-out' && Date.now() > deadline) {
        throw new WorkerError(kernel, `a worker did not finish within ${PATIENCE_MS / 1000} seconds`);
      }
      done = Atomics.load(this.board, BOARD.done);
    }
  }

  private replaceLost(kernel: ParallelKernel): void {
    const { lost } = this;
    if (lost !== undefined) {
      this.lost = undefined;
      this.startWorkers();
      throw new WorkerError(kernel, lost);
    }
  }

  private startWorkers(): void {
    while (this.workers.length < this.count - 1) {
      const { code, memory } = this.module;
      const worker = new Worker(SCRIPT, {
        workerData: {
          code,
          memory: memory.wasm,
          boardOffset: this.boardOffset,
          boardLength: BOARD_LENGTH,
          kernels: KERNELS,
          places: BOARD,
        },
      });
      const forget = (reason: string): void => {
        const index = this.workers.indexOf(worker);
        if (index >= 0) {
          this.workers.splice(index, 1);
          this.lost = reason;
        }
      };
      worker.on('error', (error) => {
        forget(error instanceof Error ? error.message : String(error));
      });
      worker.on('exit', () => {
        forget('a worker ended unexpectedly');
      });
      worker.unref();
      this.workers.push(worker);
    }
  }
}
