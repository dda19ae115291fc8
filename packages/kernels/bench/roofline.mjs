import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../tools/peers/bench_openblas.py', import.meta.url));
/** The products of layers of 32 units among those that the script measures, `sgemm MxKxN`. */
const SMALL = /^sgemm (?:128|64|46)x(?:64|128|46|96)x(?:128|64|96|46)$/;

/**
 * What OpenBLAS reaches on the products of layers of 32 units, in GFLOP/s: the median over their shapes.
 *
 * @param python - a Python with tools/peers/requirements.txt
 * @param threads - its threads
 */
export function roofline(python, threads) {
  const { status, stdout, error } = spawnSync(python, [SCRIPT, '--threads', String(threads)]);
  if (status !== 0) {
    throw new Error(`${python} does not measure OpenBLAS: ${error?.message ?? `it ended with ${status}`}`);
  }
  const rates = JSON.parse(stdout.toString())
    .filter((row) => SMALL.test(row.case))
    .map((row) => row.gflops)
    .sort((a, b) => a - b);
  return rates[rates.length >> 1];
}
