import { ones, tanhOf } from '../activations';
import { Layer } from './layer';
import { gateSum, Step } from './step';

/** h1 = tanh(x W + b + h0 U). */
export function simpleRnnForward(layer: Layer, step: Step): void {
  gateSum(layer, step, 0, 0, 0, step.init);
  let g = step.g;
  let h1 = step.h1;
  for (let j = layer.unitGroups; j > 0;) {
    tanhOf(h1, g, step.rows << 3);
    g += step.ownGroup;
    h1 += step.group;
    j -= 1;
  }
}

/**
 * Gradient of the sum before tanh, d = dh (1 - h1^2), into the panel `d`; dh becomes the part of the gradient of h0 that
 * does not pass through the recurrent product: none.
 */
export function simpleRnnBackward(layer: Layer, step: Step, d: usize, dh: usize): void {
  const one = ones();
  const zero = f32x4.splat(0);
  let h1 = step.h1;
  for (let j = layer.unitGroups; j > 0;) {
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      const h = v128.load(h1 + at);
      v128.store(d + at, f32x4.mul(v128.load(dh), f32x4.sub(one, f32x4.mul(h, h))));
      v128.store(dh, zero);
      at += 16;
      dh += 16;
      n -= 1;
    }
    d += step.group;
    h1 += step.group;
    j -= 1;
  }
}
