const COUNT = 4096;

/** tanh and sigmoid of 4096 numbers in the cache. */
export function activationCases(module) {
  const { exports, memory } = module;
  const offset = memory.allocate(4 * COUNT);
  memory.float32(offset, COUNT).fill(0.3);
  return ['tanh', 'sigmoid'].map((name) => ({
    name: `${name} of ${COUNT}`,
    unit: 'ns/element',
    calls: 100,
    run: () => {
      exports[`${name}InPlace`](offset, COUNT);
    },
    perCall: (milliseconds) => (milliseconds * 1e6) / COUNT,
  }));
}
