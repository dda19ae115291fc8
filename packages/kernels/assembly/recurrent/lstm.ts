import { ones, sigmoidOf, tanhOf } from '../activations';
import { fma } from '../fma';
import { Layer } from './layer';
import { gateSum, Step } from './step';

/**
 * i, f, o = sigmoid(x W + b + h0 U), g = tanh(x W + b + h0 U);  c1 = f c0 + i g;  h1 = o tanh(c1).
 * The panel keeps i, f, g, o after their activations.
 */
export function lstmForward(layer: Layer, step: Step): void {
  for (let gate = 0; gate < 4; gate += 1) {
    gateSum(layer, step, gate, gate, gate, step.init);
  }
  const count = layer.unitGroups * step.rows;
  const gate = (<usize>count) << 5;
  const f = step.g + gate;
  const o = f + 2 * gate;
  sigmoidOf(step.g, step.g, count << 4);
  tanhOf(f + gate, f + gate, count << 3);
  sigmoidOf(o, o, count << 3);
  carry(step.c1, step.c0, step.g, gate, count);
  output(step, layer.unitGroups, o);
}

/** c1 = f c0 + i g for `count` times 8 units. */
function carry(c1: usize, c0: usize, g: usize, gate: usize, count: i32): void {
  let f = g + gate;
  let candidate = f + gate;
  for (; count > 0;) {
    const low = f32x4.mul(v128.load(g), v128.load(candidate));
    const high = f32x4.mul(v128.load(g, 16), v128.load(candidate, 16));
    v128.store(c1, fma(v128.load(f), v128.load(c0), low));
    v128.store(c1, fma(v128.load(f, 16), v128.load(c0, 16), high), 16);
    g += 32;
    f += 32;
    candidate += 32;
    c0 += 32;
    c1 += 32;
    count -= 1;
  }
}

/** h1 = o tanh(c1). */
function output(step: Step, groups: i32, o: usize): void {
  let h1 = step.h1;
  let c1 = step.c1;
  for (; groups > 0;) {
    tanhOf(h1, c1, step.rows << 3);
    let at = h1;
    for (let n = step.rows; n > 0;) {
      v128.store(at, f32x4.mul(v128.load(at), v128.load(o)));
      v128.store(at, f32x4.mul(v128.load(at, 16), v128.load(o, 16)), 16);
      at += 32;
      o += 32;
      n -= 1;
    }
    h1 += step.group;
    c1 += step.ownGroup;
    groups -= 1;
  }
}

/**
 * Gradients of the four sums into the panel `d`; dh becomes 0 (all of it passes through the products), dc the gradient
 * of c0. dh and dc are panels of one timestep.
 */
export function lstmBackward(layer: Layer, step: Step, d: usize, dh: usize, dc: usize): void {
  const group = step.group;
  const own = step.ownGroup;
  const gate = <usize>layer.unitGroups * own;
  const dGate = <usize>layer.unitGroups * group;
  const one = ones();
  const zero = f32x4.splat(0);
  let g = step.g;
  let c0 = step.c0;
  let c1 = step.c1;
  for (let j = layer.unitGroups; j > 0;) {
    tanhOf(d + 3 * dGate, c1, step.rows << 3);
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      const i = v128.load(g + at);
      const f = v128.load(g + gate + at);
      const candidate = v128.load(g + 2 * gate + at);
      const o = v128.load(g + 3 * gate + at);
      const t = v128.load(d + 3 * dGate + at);
      const upstream = v128.load(dh);
      const up = f32x4.mul(upstream, o);
      const carry = fma(up, f32x4.sub(one, f32x4.mul(t, t)), v128.load(dc));
      v128.store(d + 3 * dGate + at, f32x4.mul(f32x4.mul(up, t), f32x4.sub(one, o)));
      v128.store(d + at, f32x4.mul(f32x4.mul(carry, candidate), f32x4.mul(i, f32x4.sub(one, i))));
      const squared = f32x4.mul(candidate, candidate);
      v128.store(d + 2 * dGate + at, f32x4.mul(f32x4.mul(carry, i), f32x4.sub(one, squared)));
      const df = f32x4.mul(carry, f);
      v128.store(d + dGate + at, f32x4.mul(f32x4.mul(df, v128.load(c0 + at)), f32x4.sub(one, f)));
      v128.store(dc, df);
      v128.store(dh, zero);
      dh += 16;
      dc += 16;
      at += 16;
      n -= 1;
    }
    g += own;
    d += group;
    c0 += own;
    c1 += own;
    j -= 1;
  }
}
