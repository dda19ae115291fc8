import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import process from 'node:process';
import { engine, setBackend } from '@tensorflow/tfjs-core';
import { BackendError } from '../errors.js';
import { type WasmBackend } from './tfjs-backends.js';

const BINARY = '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Starts TensorFlow.js' WebAssembly backend from the files in node_modules and makes it the active one.
 *
 * @throws {BackendError} when it does not start
 */
export async function startWasm(): Promise<WasmBackend> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(dirname(createRequire(import.meta.url).resolve(BINARY)) + sep);
  const started = await withoutNewListeners(() => setBackend('wasm'));
  if (!started) {
    throw new BackendError(
      'wasm',
      'its WebAssembly module does not start.',
      "Reinstall with 'npm ci', or use the backend 'cpu'.",
    );
  }
  return engine().backend as WasmBackend;
}

/**
 * The backend's loader makes every uncaught error and unhandled rejection of the process its own (it prints a
 * page of minified code): what it listens to is taken away again.
 */
async function withoutNewListeners<T>(start: () => Promise<T>): Promise<T> {
  const before = EVENTS.map((event) => new Set(process.listeners(event as 'uncaughtException')));
  try {
    return await start();
  } finally {
    EVENTS.forEach((event, index) => {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (before[index]?.has(listener) === false) {
          process.removeListener(event, listener);
        }
      }
    });
  }
}
