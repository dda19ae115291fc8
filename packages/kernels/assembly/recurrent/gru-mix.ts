import { ones } from '../activations';
import { fma } from '../fma';
import { Step } from './step';

/** h1 = z h0 + (1 - z) k, where the panel of gates begins with k and z. */
export function mix(step: Step, groups: i32, gate: usize): void {
  const one = ones();
  let k = step.g;
  let z = k + gate;
  let h0 = step.h0;
  let h1 = step.h1;
  for (; groups > 0;) {
    let at: usize = 0;
    for (let n = step.rows; n > 0;) {
      const low = v128.load(z);
      const high = v128.load(z, 16);
      const newLow = f32x4.mul(f32x4.sub(one, low), v128.load(k));
      const newHigh = f32x4.mul(f32x4.sub(one, high), v128.load(k, 16));
      v128.store(h1 + at, fma(low, v128.load(h0 + at), newLow));
      v128.store(h1 + at, fma(high, v128.load(h0 + at, 16), newHigh), 16);
      k += 32;
      z += 32;
      at += 32;
      n -= 1;
    }
    h0 += step.group;
    h1 += step.group;
    groups -= 1;
  }
}
