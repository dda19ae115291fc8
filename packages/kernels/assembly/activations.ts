import { fma } from './fma';

// Fitted for unroll: tanh(x) = x P(x^2) / Q(x^2) on |x| <= 8.3, relative error 9.4e-9 before rounding; beyond,
// |tanh| is the value at 8.3, 1 - 1.24e-7. In float32 the error is at most 3.4e-7 (a test measures it).
const LIMIT: f32 = 8.3;
const P1: f32 = 0.13425871937116596;
const P2: f32 = 0.0035491708870334093;
const P3: f32 = 2.150852445597201e-5;
const P4: f32 = 1.4648299528757769e-8;
const Q1: f32 = 0.46759196767684486;
const Q2: f32 = 0.0260799563208686;
const Q3: f32 = 0.00033739533032844536;
const Q4: f32 = 8.295124896947909e-7;

/** Constants as data: a constant operand is made anew in every turn of a loop, a load is not. */
const TABLE: usize = memory.data<f32>([LIMIT, P1, P2, P3, P4, Q1, Q2, Q3, Q4, 1, 0.5, -LIMIT], 16);

/** The activations of four lanes; NaN stays NaN. */
export abstract class Activations {
  /** tanh(x). */
  @inline static tanh(x: v128): v128 {
    const one = v128.load32_splat(TABLE, 36);
    const limited = f32x4.pmax(f32x4.pmin(x, v128.load32_splat(TABLE, 0)), v128.load32_splat(TABLE, 44));
    const y = f32x4.mul(limited, limited);
    let p = fma(y, v128.load32_splat(TABLE, 16), v128.load32_splat(TABLE, 12));
    let q = fma(y, v128.load32_splat(TABLE, 32), v128.load32_splat(TABLE, 28));
    p = fma(y, p, v128.load32_splat(TABLE, 8));
    q = fma(y, q, v128.load32_splat(TABLE, 24));
    p = fma(y, p, v128.load32_splat(TABLE, 4));
    q = fma(y, q, v128.load32_splat(TABLE, 20));
    p = fma(y, p, one);
    q = fma(y, q, one);
    return f32x4.div(f32x4.mul(limited, p), q);
  }

  /** 1 / (1 + exp(-x)) = 1/2 + tanh(x / 2) / 2. */
  @inline static sigmoid(x: v128): v128 {
    const half = v128.load32_splat(TABLE, 40);
    return fma(half, Activations.tanh(f32x4.mul(half, x)), half);
  }

  /** The constant 1 in every lane. */
  @inline static one(): v128 {
    return v128.load32_splat(TABLE, 36);
  }
}

/** tanh of `count` floats (a multiple of 4) in place: for tests and benchmarks of the activation itself. */
export function tanhInPlace(offset: usize, count: i32): void {
  for (; count > 0;) {
    v128.store(offset, Activations.tanh(v128.load(offset)));
    offset += 16;
    count -= 4;
  }
}

/** The logistic sigmoid of `count` floats (a multiple of 4) in place. */
export function sigmoidInPlace(offset: usize, count: i32): void {
  for (; count > 0;) {
    v128.store(offset, Activations.sigmoid(v128.load(offset)));
    offset += 16;
    count -= 4;
  }
}
