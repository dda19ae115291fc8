/** `panelProduct` and `gradientProduct` on the shapes of an LSTM(32): recurrent product, its transpose, its gradient. */
const SHAPES = [
  { k: 32, columns: 128 },
  { k: 128, columns: 32 },
];

export function productCases(module) {
  const { exports, memory } = module;
  const [a, b, c] = [memory.allocate(1 << 20), memory.allocate(1 << 20), memory.allocate(1 << 20)];
  for (const offset of [a, b, c]) {
    memory.float32(offset, 1 << 18).fill(1e-3);
  }
  const products = [8, 4, 1].flatMap((rows) =>
    SHAPES.map(({ k, columns }) => ({
      name: `product ${rows} x ${k} x ${columns}`,
      flops: 2 * rows * k * columns,
      run: () => {
        const group = 32 * rows;
        exports.panelProduct(rows, columns / 8, 0, 0, c, group, a, group, b, 32 * k, k);
      },
    })),
  );
  const gradients = [32, 128].map((rows) => ({
    name: `weight gradient 32 x ${rows} x 128`,
    flops: 2 * 32 * rows * 128,
    run: () => {
      exports.gradientProduct(c, 512, a, 32 * rows, 4, b, 32 * rows, 16, rows);
    },
  }));
  return [...products, ...gradients].map(({ name, flops, run }) => ({
    name,
    unit: 'GFLOP/s',
    calls: 200,
    run,
    perCall: (milliseconds) => flops / milliseconds / 1e6,
  }));
}
