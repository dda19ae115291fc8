/** Compiled code, ready to be instantiated on any thread. */
export interface WasmCode {
  readonly [Symbol.toStringTag]: string;
}

/** A linear memory. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
  /** Adds pages of 64 KiB; returns the number of pages before. */
  grow(pages: number): number;
}

/** The part of the WebAssembly JavaScript API that unroll uses. */
export interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: boolean }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => WasmCode;
  readonly Instance: new (
    code: WasmCode,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown };
  readonly validate: (bytes: Uint8Array) => boolean;
}

/** `globalThis.WebAssembly`, typed: the types of Node 20 lack it, and those of browsers bring the whole DOM. */
export const wasm = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
