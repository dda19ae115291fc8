/** The backends that unroll runs on, as TensorFlow.js names them. */
export type BackendName = 'tensorflow' | 'wasm' | 'cpu';

/** A backend by name, or `'auto'` for the best that runs here. */
export type BackendChoice = 'auto' | BackendName;

/** What was started, for people and programs. */
export interface BackendInfo {
  /** The TensorFlow.js backend that is now active. */
  readonly name: BackendName;
  /** One line to print at the start of a run. */
  readonly description: string;
  /** Threads that unroll's recurrent kernels work on. */
  readonly threads: number;
  /** Whether unroll's recurrent kernels use SIMD, and which. */
  readonly simd: 'relaxed-simd' | 'simd';
}

export interface BackendOptions {
  /** Threads for unroll's recurrent kernels, from 1. Default: the cores available to the process. */
  readonly threads?: number;
}
