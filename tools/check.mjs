// The one test command: builds, type-checks, lints, runs every test, and ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs one command of the workspace, its output shown as it comes.
 *
 * @param {string} title
 * @param {readonly string[]} command
 * @returns {boolean} whether it succeeded
 */
function step(title, command) {
  console.log(`\n== ${title}`);
  const [program, ...args] = command;
  const { status, error } = spawnSync('npx', ['--no-install', program ?? '', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NX_DAEMON: 'false' },
    shell: process.platform === 'win32',
  });
  if (error !== undefined) {
    console.error(`${title}: ${error.message}`);
  }
  return status === 0;
}

/**
 * Reads the counts of a vitest JSON report; a run that wrote none counts as one failure.
 *
 * @param {string} file
 * @returns {{ passed: number; failed: number; skipped: number }}
 */
function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const brokenFiles = report.testResults.filter(
      (/** @type {{ status: string; assertionResults: unknown[] }} */ result) =>
        result.status === 'failed' && result.assertionResults.length === 0,
    ).length;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch (error) {
    console.error(`No test report was written: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const checks = [
  step('build', ['nx', 'run-many', '-t', 'build', '--output-style=static']),
  step('types', ['nx', 'run-many', '-t', 'typecheck', '--output-style=static']),
  step('types of the tools', ['tsc', '-p', 'tsconfig.json']),
  step('lint', ['eslint', '.', '--max-warnings', '0']),
  step('format', ['prettier', '--check', '--log-level', 'warn', '.']),
];

const folder = mkdtempSync(join(tmpdir(), 'unroll-check-'));
const reportFile = join(folder, 'report.json');
const testsRan = step('tests', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2),
]);
const tests = readCounts(reportFile);
rmSync(folder, { recursive: true, force: true });

const passed = checks.filter(Boolean).length + tests.passed;
// vitest also fails for reasons that no single test carries: an unhandled error, a failing global set-up.
const unexplained = !testsRan && tests.failed === 0 ? 1 : 0;
const failed = checks.filter((ok) => !ok).length + tests.failed + unexplained;
if (tests.skipped > 0) {
  const why =
    process.env['UNROLL_TEST_DATA'] === undefined
      ? ' (set UNROLL_TEST_DATA to the folder with the real data)'
      : '';
  console.log(`\n${tests.skipped} tests were skipped${why}.`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
