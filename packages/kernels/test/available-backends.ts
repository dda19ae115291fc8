import { type BackendName, useBackend } from '../src/index.js';

/** The backends that run here: the native one too where `@tensorflow/tfjs-node` is installed and computes. */
export const availableBackends: readonly BackendName[] = [
  'wasm',
  'cpu',
  ...(await useBackend('tensorflow').then(
    () => ['tensorflow' as const],
    () => [],
  )),
];
