// Where an epoch of an app spends its time, by part: `node tools/bench/profile-epoch.mjs imdb --preset lstm --data DIR`.
// Runs `train` for one epoch under V8's sampling profiler and sums up the main thread's samples between the first and the
// last training step.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [app = 'imdb', ...flags] = process.argv.slice(2);
const main = fileURLToPath(new URL(`../../apps/${app}/dist/main.js`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'unroll-profile-'));

/** The part that a function belongs to, by its place: the first that fits. */
const PARTS = [
  [/^waitForOthers /, 'waiting for the other threads'],
  [/^assembly\/products\//, 'kernels: matrix products'],
  [/^assembly\/activations\//, 'kernels: activations'],
  [/^assembly\/recurrent\//, 'kernels: gates, states, tokens'],
  [/^assembly\/tensors\/update/, 'optimizer'],
  [/\/kernels\/dist\/(recurrent|threads|module|memory)\//, 'recurrent layer: around the kernels'],
  [/kernels\/dist\/optimizers/, 'optimizer'],
  [/\/kernels\/dist\/|^assembly\//, 'embedding and backend'],
  [/tfjs-backend-wasm|^wasm-function/, "TensorFlow.js' backend"],
  [/tfjs-(core|layers)/, 'TensorFlow.js'],
  [/\/datasets\/dist\//, 'batches: data'],
  [/\/(trainer|run|viz)\/dist\/|\/apps\//, 'trainer, progress, batches'],
  [/^\(garbage collector\)/, 'garbage collector'],
  [/^\(idle\)/, 'idle'],
  [/./, 'Node.js'],
];

/**
 * @typedef {{ id: number; callFrame: { functionName: string; url: string } }} Node
 * @typedef {{ nodes: Node[]; samples: number[]; timeDeltas: number[] }} Profile
 * @param {Profile} profile
 */
function sumUp({ nodes, samples, timeDeltas }) {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url } }) => [id, `${functionName} ${url}`]),
  );
  const steps = samples.flatMap((id, index) =>
    /^(backward|runBackward) .*kernels\/dist\/recurrent/.test(names.get(id) ?? '') ? [index] : [],
  );
  const [first = 0, last = samples.length - 1] = [steps[0], steps.at(-1)];
  /** @type {Map<string, number>} */
  const spent = new Map();
  for (let index = first; index <= last; index++) {
    const name = names.get(samples[index] ?? -1) ?? '';
    const [, part = ''] = PARTS.find(([pattern]) => /** @type {RegExp} */ (pattern).test(name)) ?? [];
    spent.set(String(part), (spent.get(String(part)) ?? 0) + (timeDeltas[index] ?? 0));
  }
  return spent;
}

try {
  const args = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval', '500', main];
  const out = ['--out', join(folder, 'run')];
  const { status } = spawnSync(process.execPath, [...args, 'train', '--epochs', '1', ...out, ...flags], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    process.exitCode = status ?? 1;
  } else {
    const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
    const largest = files.sort((a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size)[0];
    const spent = sumUp(JSON.parse(readFileSync(join(folder, largest ?? ''), 'utf8')));
    const total = [...spent.values()].reduce((sum, time) => sum + time, 0);
    console.log(`\nMain thread from the first training step to the last: ${(total / 1e6).toFixed(2)} s`);
    for (const [part, time] of [...spent].sort((a, b) => b[1] - a[1])) {
      const share = ((100 * time) / total).toFixed(1);
      console.log(`${part.padEnd(38)} ${(time / 1e6).toFixed(2).padStart(7)} s ${share.padStart(6)} %`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
