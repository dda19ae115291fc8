import { useBackend, type BackendName } from '@unroll/kernels';

/** The backends that run here: TensorFlow's native library counts where it is installed and computes. */
export async function availableBackends(): Promise<BackendName[]> {
  const native = await useBackend('tensorflow').then(
    ({ name }) => [name],
    () => [],
  );
  return ['cpu', 'wasm', ...native];
}
