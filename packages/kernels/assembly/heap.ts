/** The first byte that no static data of the module uses: the allocator starts here. */
export function heapBase(): usize {
  return __heap_base;
}
