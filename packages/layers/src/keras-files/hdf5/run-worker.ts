import { Worker } from 'node:worker_threads';
import { KerasFileError } from '../errors.js';
import type { Hdf5Tree } from './hdf5-tree.js';

/** What the thread is asked: to read a file's bytes, or to write a tree. */
export type Hdf5Task = { readonly bytes: Uint8Array } | { readonly tree: Hdf5Tree };

type Answer<Result> = { readonly result: Result } | { readonly refused: boolean; readonly reason: string };

/** A damaged file can make libhdf5 loop; sound ones take about a second per 500 MB. */
const DEFAULT_SECONDS = 60;

/**
 * Runs one task in a fresh thread with its own copy of libhdf5.
 *
 * @param task - what to do
 * @param seconds - the longest it may take
 * @throws KerasFileError if the file is damaged or refused, or the time is over
 */
export async function runWorker<Result>(task: Hdf5Task, seconds = DEFAULT_SECONDS): Promise<Result> {
  const worker = new Worker(new URL('./hdf5-worker.js', import.meta.url), {
    workerData: task,
    stderr: true,
    stdout: true,
  });
  try {
    const answer = await answerOf<Answer<Result>>(worker, seconds);
    if ('result' in answer) {
      return answer.result;
    }
    throw new KerasFileError(answer.refused ? answer.reason : `the HDF5 data is damaged (${answer.reason})`);
  } finally {
    await worker.terminate();
  }
}

function answerOf<T>(worker: Worker, seconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new KerasFileError(`the HDF5 data is damaged (not readable within ${seconds} s)`));
    }, seconds * 1000);
    const settle = (action: () => void) => {
      clearTimeout(timer);
      action();
    };
    worker.once('message', (answer: T) => {
      settle(() => {
        resolve(answer);
      });
    });
    worker.once('error', (cause) => {
      settle(() => {
        reject(new KerasFileError(`the HDF5 data is damaged (${cause.message})`, { cause }));
      });
    });
    worker.once('exit', (code) => {
      settle(() => {
        reject(new KerasFileError(`the HDF5 data is damaged (its reader ended with code ${code})`));
      });
    });
  });
}
