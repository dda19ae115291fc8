import {
  add,
  mul,
  scalar,
  sign,
  square,
  sum,
  tidy,
  type Scalar,
  type serialization,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { regularizers } from '@tensorflow/tfjs-layers';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers.js';

const TfjsL1L2 = regularizers.l1l2().constructor as new (rates: { l1: number; l2: number }) => Regularizer;

/** `l1 * sum(|w|) + l2 * sum(w^2)` whose gradient at 0 is 0: that of tfjs' is `-l1`, and biases start at 0. */
class ExactL1L2 extends TfjsL1L2 {
  constructor(private readonly rates: { readonly l1: number; readonly l2: number }) {
    super(rates);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...this.rates };
  }

  override apply(x: Tensor): Scalar {
    const { l1, l2 } = this.rates;
    return tidy(() => {
      const absolute = l1 === 0 ? scalar(0) : mul(sum(mul(x, sign(x))), l1);
      const squares = l2 === 0 ? scalar(0) : mul(sum(square(x)), l2);
      return add<Scalar>(absolute, squares);
    });
  }
}

/** The same regularizer with an exact gradient if it is one of tfjs' `l1`, `l2`, `l1l2`; else the one given. */
export function exactRegularizer(regularizer: Regularizer): Regularizer {
  if (!(regularizer instanceof TfjsL1L2)) {
    return regularizer;
  }
  const { l1, l2 } = regularizer.getConfig();
  return new ExactL1L2({ l1: Number(l1), l2: Number(l2) });
}
