/** What every build of the WebAssembly module exports; offsets are bytes into the kernel memory. */
export interface KernelExports {
  /** The first byte that no static data of the module uses. */
  heapBase(): number;
}
