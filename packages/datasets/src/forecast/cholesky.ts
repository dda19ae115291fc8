/**
 * Solves `A X = B` for a symmetric positive definite `A`, by Cholesky's factorisation in 64 bits.
 *
 * @param a - `[n, n]`; its lower half is read and overwritten with the factor
 * @param b - `[n, m]`, overwritten with the solution
 * @param n - number of unknowns
 * @param m - number of right-hand sides
 * @returns false when `A` is not positive definite; `b` is of no use then
 */
export function solveCholesky(a: Float64Array, b: Float64Array, n: number, m: number): boolean {
  return factorise(a, n) && substitute(a, b, n, m);
}

function factorise(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i * n + j] ?? NaN;
      for (let k = 0; k < j; k += 1) {
        sum -= (a[i * n + k] ?? NaN) * (a[j * n + k] ?? NaN);
      }
      if (i > j) {
        a[i * n + j] = sum / (a[j * n + j] ?? NaN);
      } else if (sum > 0) {
        a[i * n + i] = Math.sqrt(sum);
      } else {
        return false;
      }
    }
  }
  return true;
}

function substitute(a: Float64Array, b: Float64Array, n: number, m: number): boolean {
  for (let c = 0; c < m; c += 1) {
    for (let i = 0; i < n; i += 1) {
      let sum = b[i * m + c] ?? NaN;
      for (let k = 0; k < i; k += 1) {
        sum -= (a[i * n + k] ?? NaN) * (b[k * m + c] ?? NaN);
      }
      b[i * m + c] = sum / (a[i * n + i] ?? NaN);
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      let sum = b[i * m + c] ?? NaN;
      for (let k = i + 1; k < n; k += 1) {
        sum -= (a[k * n + i] ?? NaN) * (b[k * m + c] ?? NaN);
      }
      b[i * m + c] = sum / (a[i * n + i] ?? NaN);
    }
  }
  return true;
}
