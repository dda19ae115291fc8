import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCsv } from '@unroll/datasets';
import { summary, timed } from './stopwatch.mjs';

const RUNS = 7;
const PANDAS = fileURLToPath(new URL('read_csv.py', import.meta.url));

/**
 * Reads one CSV file in every way.
 *
 * @param {string} file
 * @param {string} cacheDir
 * @param {string | undefined} python - a Python with pandas
 */
export async function benchReading(file, cacheDir, python) {
  /** @type {Record<string, object>} */
  const rows = {};
  rows['readCsv, cold'] = summary(await timed(RUNS, () => readCsv(file)));
  await readCsv(file, { cacheDir });
  rows['readCsv, warm (cacheDir)'] = summary(await timed(RUNS, () => readCsv(file, { cacheDir })));
  if (python !== undefined) {
    const { stdout, stderr } = spawnSync(python, [PANDAS, file, String(RUNS)], { encoding: 'utf8' });
    if (stdout === '') {
      throw new Error(`pandas did not run: ${stderr}`);
    }
    for (const [name, times] of Object.entries(JSON.parse(stdout))) {
      rows[name] = summary(times);
    }
  }
  return rows;
}
