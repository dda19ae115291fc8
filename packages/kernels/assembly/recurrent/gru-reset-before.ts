import { ones, sigmoidOf, tanhOf } from '../activations';
import { mix } from './gru-mix';
import { Layer } from './layer';
import { gateSum, Step } from './step';

/**
 * z, r = sigmoid(x W + b + h0 U);  k = tanh(x W + b + (r h0) U);  h1 = z h0 + (1 - z) k.
 * The panel keeps k, z, r; `reset` (a panel of the chunk) r h0, with h0 as the recurrent dropout leaves it.
 */
export function gruResetBeforeForward(layer: Layer, step: Step, reset: usize): void {
  gateSum(layer, step, 1, 1, 0, step.init);
  gateSum(layer, step, 2, 2, 1, step.init);
  resetGate(layer, step, reset);
  const a = step.a;
  const aGroup = step.aGroup;
  const aSegment = step.aSegment;
  step.a = reset;
  step.aGroup = step.group;
  step.aSegment = 0;
  gateSum(layer, step, 0, 0, 2, step.init);
  step.a = a;
  step.aGroup = aGroup;
  step.aSegment = aSegment;
  const count = layer.unitGroups * step.rows;
  const gate = (<usize>count) << 5;
  tanhOf(step.g, step.g, count << 3);
  sigmoidOf(step.g + gate, step.g + gate, count << 3);
  mix(step, layer.unitGroups, gate);
}

/** r = sigmoid of its sum, in place, and reset = r h0. */
function resetGate(layer: Layer, step: Step, reset: usize): void {
  let g = step.g + 2 * <usize>layer.unitGroups * step.ownGroup;
  let a = step.a + 2 * step.aSegment;
  sigmoidOf(g, g, (layer.unitGroups * step.rows) << 3);
  for (let j = layer.unitGroups; j > 0;) {
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      v128.store(reset + at, f32x4.mul(v128.load(g + at), v128.load(a + at)));
      at += 16;
      n -= 1;
    }
    g += step.ownGroup;
    a += step.aGroup;
    reset += step.group;
    j -= 1;
  }
}

/** Gradients of the sums of k and z into the panel `d`; dh becomes dh z. */
export function gruResetBeforeBackward(layer: Layer, step: Step, d: usize, dh: usize): void {
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
      const upstream = v128.load(dh);
      const rest = f32x4.mul(upstream, f32x4.sub(one, z));
      v128.store(d + at, f32x4.mul(rest, f32x4.sub(one, f32x4.mul(k, k))));
      v128.store(d + dGate + at, f32x4.mul(f32x4.mul(rest, z), f32x4.sub(v128.load(h0 + at), k)));
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

/**
 * Back through r h0, whose gradient is `dReset` (a panel of one timestep): the gradient of the sum of r into the panel
 * `d`; `dReset` becomes the gradient of h0 on this way, dReset r, and `reset` (a panel of the chunk) is made again.
 */
export function resetGateBackward(layer: Layer, step: Step, d: usize, dReset: usize, reset: usize): void {
  const one = ones();
  let g = step.g + 2 * <usize>layer.unitGroups * step.ownGroup;
  let a = step.a + 2 * step.aSegment;
  d += 2 * <usize>layer.unitGroups * step.group;
  for (let j = layer.unitGroups; j > 0;) {
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      const r = v128.load(g + at);
      const rh = f32x4.mul(r, v128.load(a + at));
      const through = v128.load(dReset);
      v128.store(d + at, f32x4.mul(f32x4.mul(through, rh), f32x4.sub(one, r)));
      v128.store(reset + at, rh);
      v128.store(dReset, f32x4.mul(through, r));
      dReset += 16;
      at += 16;
      n -= 1;
    }
    g += step.ownGroup;
    d += step.group;
    a += step.aGroup;
    reset += step.group;
    j -= 1;
  }
}
