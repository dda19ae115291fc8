import { ones, sigmoidOf, tanhOf } from '../activations';
import { fma } from '../fma';
import { mix } from './gru-mix';
import { Layer } from './layer';
import { gateSum, Step } from './step';

/**
 * z, r = sigmoid(x W + b + h0 U);  u = h0 U + b';  k = tanh(x W + b + r u);  h1 = z h0 + (1 - z) k.
 * The panel keeps k, z, r, u.
 */
export function gruResetAfterForward(layer: Layer, step: Step): void {
  gateSum(layer, step, 0, 0, -1, step.init);
  gateSum(layer, step, 1, 1, 0, step.init);
  gateSum(layer, step, 2, 2, 1, step.init);
  gateSum(layer, step, 3, -1, 2, layer.recurrentBiasRows);
  const count = layer.unitGroups * step.rows;
  const gate = (<usize>count) << 5;
  sigmoidOf(step.g + gate, step.g + gate, count << 4);
  candidate(step.g, gate, count);
  mix(step, layer.unitGroups, gate);
}

/** k = tanh(k + r u) for `count` times 8 units, in place. */
function candidate(k: usize, gate: usize, count: i32): void {
  let at = k;
  let r = k + 2 * gate;
  let u = r + gate;
  for (let n = count; n > 0;) {
    v128.store(at, fma(v128.load(r), v128.load(u), v128.load(at)));
    v128.store(at, fma(v128.load(r, 16), v128.load(u, 16), v128.load(at, 16)), 16);
    at += 32;
    r += 32;
    u += 32;
    n -= 1;
  }
  tanhOf(k, k, count << 3);
}

/**
 * Gradients of the sums of k, z, r and u into the panel `d`; dh becomes the part of the gradient of h0 that does not
 * pass through the recurrent products, dh z.
 */
export function gruResetAfterBackward(layer: Layer, step: Step, d: usize, dh: usize): void {
  const group = step.group;
  const own = step.ownGroup;
  const gate = <usize>layer.unitGroups * own;
  const dGate = <usize>layer.unitGroups * group;
  const one = ones();
  let g = step.g;
  let h0 = step.h0;
  for (let j = layer.unitGroups; j > 0;) {
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      const k = v128.load(g + at);
      const z = v128.load(g + gate + at);
      const r = v128.load(g + 2 * gate + at);
      const u = v128.load(g + 3 * gate + at);
      const upstream = v128.load(dh);
      const rest = f32x4.mul(upstream, f32x4.sub(one, z));
      const dk = f32x4.mul(rest, f32x4.sub(one, f32x4.mul(k, k)));
      v128.store(d + at, dk);
      v128.store(d + dGate + at, f32x4.mul(f32x4.mul(rest, z), f32x4.sub(v128.load(h0 + at), k)));
      const du = f32x4.mul(dk, r);
      v128.store(d + 2 * dGate + at, f32x4.mul(f32x4.mul(du, u), f32x4.sub(one, r)));
      v128.store(d + 3 * dGate + at, du);
      v128.store(dh, f32x4.mul(upstream, z));
      dh += 16;
      at += 16;
      n -= 1;
    }
    g += own;
    d += group;
    h0 += group;
    j -= 1;
  }
}
