import { scalingCurves, type ScalingCurve } from '@unroll/viz';

function curve(label: string, sizes: readonly number[], fixed: number, each: number): ScalingCurve {
  return {
    label,
    points: sizes.map((size) => {
      const cost = fixed + each * size;
      return { size, cost, min: cost * 0.93, max: cost * 1.16 };
    }),
  };
}

/** Timesteps and batch, four contestants. */
export function scalingCurvesContestants(): string {
  const timesteps = [50, 100, 200, 500, 1000, 2000];
  const batches = [16, 32, 64, 128, 256, 512, 1024];
  return scalingCurves(
    [
      {
        xLabel: 'Timesteps (batch 128, 32 units)',
        curves: [
          curve('unroll', timesteps, 2, 0.09),
          curve('PyTorch', timesteps, 9, 0.6),
          curve('Keras (TensorFlow)', timesteps, 14, 0.75),
          curve('tfjs wasm', timesteps, 25, 5.5),
        ],
      },
      {
        xLabel: 'Batch (500 timesteps, 32 units)',
        curves: [
          curve('unroll', batches, 8, 0.32),
          curve('PyTorch', batches, 90, 1.9),
          curve('Keras (TensorFlow)', batches, 140, 2),
          curve('tfjs wasm', batches, 900, 14),
        ],
      },
    ],
    { title: 'Cost of a training step, LSTM' },
  );
}

/** One contestant, one point. */
export function scalingCurvesOnePoint(): string {
  return scalingCurves([{ xLabel: 'Units', curves: [curve('unroll', [64], 1, 0.5)] }], {
    width: 460,
    proportional: false,
  });
}

/** Three kinds of size, all eight looks. */
export function scalingCurvesThreePanels(): string {
  const names = [
    'unroll',
    'PyTorch',
    'Keras (TensorFlow)',
    'Keras (torch)',
    'tfjs-node',
    'tfjs wasm',
    'tfjs cpu',
    'plain loops',
  ];
  const panel = (
    xLabel: string,
    sizes: readonly number[],
  ): { xLabel: string; curves: readonly ScalingCurve[] } => ({
    xLabel,
    curves: names.map((name, index) => curve(name, sizes, 2 * 2.2 ** index, 0.05 * 2 ** index)),
  });
  return scalingCurves([
    panel('Timesteps', [50, 100, 200, 500, 1000, 2000]),
    panel('Batch', [16, 64, 256, 1024]),
    panel('Units', [16, 32, 64, 128, 256, 512]),
  ]);
}
