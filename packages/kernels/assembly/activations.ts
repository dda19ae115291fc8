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

/**
 * The coefficients as data: V8 makes a constant operand anew in every turn of a loop; what is loaded before it stays.
 * Limits, numerator from the constant term, denominator, what is added.
 */
const TANH: usize = memory.data<f32>([LIMIT, -LIMIT, 1, P1, P2, P3, P4, 1, Q1, Q2, Q3, Q4, -0.0], 16);
/** 1 / (1 + exp(-x)) = 1/2 + tanh(x / 2) / 2: the same with powers of 2 in the coefficients, which round nothing. */
const SIGMOID: usize = memory.data<f32>(
  [
    2 * LIMIT,
    -2 * LIMIT,
    0.25,
    P1 / 16,
    P2 / 64,
    P3 / 256,
    P4 / 1024,
    1,
    Q1 / 4,
    Q2 / 16,
    Q3 / 64,
    Q4 / 256,
    0.5,
  ],
  16,
);

/** The constant 1 in every lane. */
export function ones(): v128 {
  return v128.load32_splat(TANH, 8);
}

/** `to = tanh(from)` for `count` floats, a multiple of 8; NaN stays NaN. */
export function tanhOf(to: usize, from: usize, count: i32): void {
  rational(to, from, count, TANH);
}

/** `to = 1 / (1 + exp(-from))` for `count` floats, a multiple of 8; NaN stays NaN. */
export function sigmoidOf(to: usize, from: usize, count: i32): void {
  rational(to, from, count, SIGMOID);
}

/**
 * `to = x P(x^2) / Q(x^2) + shift`. Eight floats a turn, side by side: the two halves do not wait for each other, and an
 * engine that joins vectors can take them as one.
 */
function rational(to: usize, from: usize, count: i32, table: usize): void {
  const limit = v128.load32_splat(table, 0);
  const minusLimit = v128.load32_splat(table, 4);
  const p0 = v128.load32_splat(table, 8);
  const p1 = v128.load32_splat(table, 12);
  const p2 = v128.load32_splat(table, 16);
  const p3 = v128.load32_splat(table, 20);
  const p4 = v128.load32_splat(table, 24);
  const q0 = v128.load32_splat(table, 28);
  const q1 = v128.load32_splat(table, 32);
  const q2 = v128.load32_splat(table, 36);
  const q3 = v128.load32_splat(table, 40);
  const q4 = v128.load32_splat(table, 44);
  const shift = v128.load32_splat(table, 48);
  for (; count > 0;) {
    const x0 = f32x4.pmax(f32x4.pmin(v128.load(from), limit), minusLimit);
    const x1 = f32x4.pmax(f32x4.pmin(v128.load(from, 16), limit), minusLimit);
    const y0 = f32x4.mul(x0, x0);
    const y1 = f32x4.mul(x1, x1);
    const numerator0 = fma(y0, fma(y0, fma(y0, fma(y0, p4, p3), p2), p1), p0);
    const numerator1 = fma(y1, fma(y1, fma(y1, fma(y1, p4, p3), p2), p1), p0);
    const denominator0 = fma(y0, fma(y0, fma(y0, fma(y0, q4, q3), q2), q1), q0);
    const denominator1 = fma(y1, fma(y1, fma(y1, fma(y1, q4, q3), q2), q1), q0);
    v128.store(to, f32x4.add(f32x4.div(f32x4.mul(x0, numerator0), denominator0), shift));
    v128.store(to, f32x4.add(f32x4.div(f32x4.mul(x1, numerator1), denominator1), shift), 16);
    from += 32;
    to += 32;
    count -= 8;
  }
}

/** tanh of `count` floats (a multiple of 8) in place: for tests and benchmarks of the activation itself. */
export function tanhInPlace(offset: usize, count: i32): void {
  tanhOf(offset, offset, count);
}

/** The logistic sigmoid of `count` floats (a multiple of 8) in place. */
export function sigmoidInPlace(offset: usize, count: i32): void {
  sigmoidOf(offset, offset, count);
}
