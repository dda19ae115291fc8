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
  /** Whether pairs of their vectors are joined to vectors of 256 bits. */
  readonly wideVectors: boolean;
}

export interface BackendOptions {
  /** Threads for unroll's recurrent kernels, from 1. Default: the cores available to the process. */
  readonly threads?: number;
  /**
   * Lets the engine join pairs of the kernels' vectors to vectors of 256 bits: a quarter to a third less time, in Node.js
   * 24 and later, where V8 calls it experimental. It holds for the whole process. Default: false.
   */
  readonly wideVectors?: boolean;
}
