import { Worker } from 'node:worker_threads';
import { KerasFileError } from '../errors.js';
import type { Hdf5Tree } from './hdf5-tree.js';

/** What the thread is asked: to read a file's bytes, or to write a tree. */
export type Hdf5Task = { readonly bytes: Uint8Array } | { readonly tree: Hdf5Tree };

type Answer<Result> = { readonly result: Result } | { readonly refused: boolean; readonly reason: string };

interface Thread {
  readonly worker: Worker;
  files: number;
}

/** A damaged file can make libhdf5 loop; sound ones take about a second per 100 MB. */
const DEFAULT_SECONDS = 60;
/** A thread keeps the memory of every file it had. */
const FILES_PER_THREAD = 16;

/** The thread that waits for the next file, if there is one. It keeps no process alive. */
const idle: Thread[] = [];

/**
 * Runs one task in a thread. The thread takes the next task only if this one went well.
 *
 * @param task - what to do
 * @param seconds - the longest it may take
 * @throws KerasFileError if the file is damaged or refused, or the time is over
 */
export async function runWorker<Result>(task: Hdf5Task, seconds = DEFAULT_SECONDS): Promise<Result> {
  const thread = idle.pop() ?? startThread();
  thread.files += 1;
  thread.worker.ref();
  let sound = false;
  try {
    const answer = await ask<Answer<Result>>(thread.worker, task, seconds);
    if ('result' in answer) {
      sound = true;
      return answer.result;
    }
    throw new KerasFileError(answer.refused ? answer.reason : `the HDF5 data is damaged (${answer.reason})`);
  } finally {
    if (sound && idle.length === 0 && thread.files < FILES_PER_THREAD) {
      thread.worker.unref();
      idle.push(thread);
    } else {
      await thread.worker.terminate();
    }
  }
}

function startThread(): Thread {
  const worker = new Worker(new URL('./hdf5-worker.js', import.meta.url), { stderr: true, stdout: true });
  // An error that no task waits for must not end the process.
  worker.on('error', () => undefined);
  return { worker, files: 0 };
}

function ask<T>(worker: Worker, task: Hdf5Task, seconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (reason: string, cause?: unknown) => {
      settle();
      reject(new KerasFileError(`the HDF5 data is damaged (${reason})`, { cause }));
    };
    const onMessage = (answer: T) => {
      settle();
      resolve(answer);
    };
    const onError = (cause: Error) => {
      end(cause.message, cause);
    };
    const onExit = (code: number) => {
      end(`its reader ended with code ${code}`);
    };
    const timer = setTimeout(() => {
      end(`not readable within ${seconds} s`);
    }, seconds * 1000);
    const settle = () => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
