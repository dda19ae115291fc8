import { parseArgs } from 'node:util';

export const USAGE = `npx nx bench kernels -- [options]
  --json FILE      write the rows and the machine as JSON
  --data DIR       folder with aclImdb_v1.tar.gz (default: UNROLL_TEST_DATA, else generated reviews)
  --peers PYTHON   a Python with tools/peers/requirements.txt: measure PyTorch and Keras too
  --slow           measure Keras on PyTorch too (a second a step)
  --tfjs           measure stock TensorFlow.js too (seconds a step), and both on tfjs-node where it is installed
  --node "PATH FLAGS"  measure unroll on another Node.js too, or with flags of the engine; may be repeated
  --threads N      threads for everyone (default 2)
  --steps N        measured steps of each side, at least (default 20)
  --only PATTERN   only the cases whose name matches the regular expression
  --curves FILE    instead of the cases: cost as timesteps, batch and units grow, drawn as SVG
  --markdown FILE  write the machine, the command and the table as Markdown`;

const OPTIONS = /** @type {const} */ ({
  json: { type: 'string' },
  data: { type: 'string' },
  peers: { type: 'string' },
  slow: { type: 'boolean', default: false },
  tfjs: { type: 'boolean', default: false },
  node: { type: 'string', multiple: true, default: [] },
  threads: { type: 'string', default: '2' },
  steps: { type: 'string', default: '20' },
  only: { type: 'string', default: '' },
  curves: { type: 'string' },
  markdown: { type: 'string' },
  help: { type: 'boolean', default: false },
});

/**
 * The options of the benchmark, checked.
 *
 * @param {readonly string[]} args
 * @throws {Error} that says which option is wrong and what it must be
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: { ...OPTIONS, node: { ...OPTIONS.node, default: [] } },
  });
  return {
    ...values,
    data: values.data ?? process.env['UNROLL_TEST_DATA'],
    threads: wholeNumber('--threads', values.threads),
    steps: wholeNumber('--steps', values.steps),
    only: pattern(values.only),
  };
}

/**
 * @param {string} option
 * @param {string} value
 */
function wholeNumber(option, value) {
  if (!/^[1-9]\d*$/.test(value)) {
    throw new Error(`${option} must be a whole number from 1, got '${value}'`);
  }
  return Number(value);
}

/** @param {string} value */
function pattern(value) {
  try {
    return new RegExp(value);
  } catch {
    throw new Error(`--only must be a regular expression, got '${value}'`);
  }
}
