import {
  cast,
  div,
  expandDims,
  mean,
  mul,
  serialization,
  sum,
  tidy,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { InputSpec, layers, type Shape } from '@tensorflow/tfjs-layers';
import type { CallArguments } from '../../layer/call-arguments.js';
import { fromConfig } from '../../options/serialized.js';
import { asList, firstShape, NO_MASK } from '../../options/lists.js';

/** Keras' GlobalAveragePooling1D: the mean over time of the timesteps that count. That of tfjs averages all. */
export class GlobalAveragePooling1D extends layers.Layer {
  static readonly className = 'unroll>GlobalAveragePooling1D';
  static override readonly fromConfig = fromConfig;

  constructor(args: ConstructorParameters<typeof layers.Layer>[0]) {
    super(args);
    this.supportsMasking = true;
    this.inputSpec = [new InputSpec({ ndim: 3 })];
  }

  override call(inputs: Tensor | Tensor[], kwargs: CallArguments & { mask?: unknown }): Tensor {
    this.invokeCallHook(inputs, kwargs);
    const [x] = asList(inputs) as [Tensor];
    const [mask] = asList(kwargs.mask ?? NO_MASK);
    return tidy(() => {
      if (mask === undefined || (mask as Tensor | null) === null) {
        return mean(x, 1);
      }
      const counts = expandDims(cast(mask, 'float32'), -1);
      return div(sum(mul(x, counts), 1), sum(counts, 1));
    });
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const shape = firstShape(inputShape);
    return [shape[0] ?? null, shape[2] ?? null];
  }

  override computeMask(): Tensor {
    return NO_MASK;
  }
}

serialization.registerClass(GlobalAveragePooling1D);
