import { concat, ones, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import { TfjsInitializer } from './tfjs-initializer.js';

class ForgetBias extends TfjsInitializer {
  static readonly className = 'unroll>ForgetBias';

  constructor(private readonly inner: Initializer) {
    super();
  }

  override apply(shape: number[]): Tensor {
    const units = (shape[0] ?? 0) / 4;
    return tidy(() => concat([this.inner.apply([units]), ones([units]), this.inner.apply([units * 2])]));
  }
}

/** The bias of an LSTM cell `[4 units]`: ones for the forget gate, `inner`'s values for the other gates. */
export function forgetBias(inner: Initializer): Initializer {
  return new ForgetBias(inner);
}
