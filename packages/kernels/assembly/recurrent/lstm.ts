import { Activations } from '../activations';
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
  const own = step.ownGroup;
  const gate = <usize>layer.unitGroups * own;
  let g = step.g;
  let h1 = step.h1;
  let c0 = step.c0;
  let c1 = step.c1;
  for (let j = layer.unitGroups; j > 0;) {
    let pi = g;
    let pf = g + gate;
    let pg = pf + gate;
    let po = pg + gate;
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      const i = Activations.sigmoid(v128.load(pi));
      const f = Activations.sigmoid(v128.load(pf));
      const candidate = Activations.tanh(v128.load(pg));
      const o = Activations.sigmoid(v128.load(po));
      const c = fma(f, v128.load(c0 + at), f32x4.mul(i, candidate));
      v128.store(pi, i);
      v128.store(pf, f);
      v128.store(pg, candidate);
      v128.store(po, o);
      v128.store(c1 + at, c);
      v128.store(h1 + at, f32x4.mul(o, Activations.tanh(c)));
      pi += 16;
      pf += 16;
      pg += 16;
      po += 16;
      at += 16;
      n -= 1;
    }
    g += own;
    h1 += step.group;
    c0 += own;
    c1 += own;
    j -= 1;
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
  const one = Activations.one();
  const zero = f32x4.splat(0);
  let g = step.g;
  let c0 = step.c0;
  let c1 = step.c1;
  for (let j = layer.unitGroups; j > 0;) {
    let at: usize = 0;
    for (let n = step.rows << 1; n > 0;) {
      const i = v128.load(g + at);
      const f = v128.load(g + gate + at);
      const candidate = v128.load(g + 2 * gate + at);
      const o = v128.load(g + 3 * gate + at);
      const t = Activations.tanh(v128.load(c1 + at));
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
