// Builds the native addon of @tensorflow/tfjs-node against the TensorFlow C library inside PyPI's wheel, for
// machines where the package's own download is blocked or has no binary. See README.md.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const DEFAULT_WHEEL = 'tensorflow-cpu==2.21.0';
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const NAPI_VERSION = '8';

/** Files of the wheel that the addon needs: the libraries and the headers of the C interface. */
const UNPACK = `
import sys, zipfile
wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        library = name.startswith('tensorflow/lib') and name.count('/') == 1
        if library or name.startswith('tensorflow/include/tensorflow/') or name.startswith('tensorflow/include/xla/tsl/') or name.startswith('tensorflow/include/tsl/'):
            archive.extract(name, target)
`;

/** @param {string} message */
function fail(message) {
  console.error(`tools/tfjs-node/build.mjs: ${message}`);
  process.exit(1);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(program, args) {
  console.log(`$ ${program} ${args.map((arg) => (/[\s;]/.test(arg) ? '...' : arg)).join(' ')}`);
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    fail(`${program} failed${error === undefined ? '' : `: ${error.message}`}`);
  }
}

/**
 * The folder `tensorflow/` with the libraries and headers: the one given, or unpacked from a wheel.
 *
 * @param {{ tensorflow?: string | undefined; wheel: string; python: string; cache: string }} options
 */
function findTensorflow({ tensorflow, wheel, python, cache }) {
  if (tensorflow !== undefined) {
    return resolve(tensorflow);
  }
  const folder = join(cache, 'tensorflow');
  if (!existsSync(join(folder, LIBRARIES[0] ?? ''))) {
    mkdirSync(cache, { recursive: true });
    const file = wheel.endsWith('.whl') ? resolve(wheel) : downloadWheel(wheel, python, cache);
    run(python, ['-c', UNPACK, file, cache]);
    if (file.startsWith(cache)) {
      rmSync(file);
    }
  }
  return folder;
}

/**
 * @param {string} requirement
 * @param {string} python
 * @param {string} cache
 */
function downloadWheel(requirement, python, cache) {
  run(python, ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', cache, requirement]);
  const listed = spawnSync(python, [
    '-c',
    'import glob, sys; print(glob.glob(sys.argv[1] + "/*.whl")[0], end="")',
    cache,
  ]);
  return listed.stdout.toString();
}

const { values } = parseArgs({
  options: {
    package: { type: 'string', default: 'node_modules/@tensorflow/tfjs-node' },
    tensorflow: { type: 'string' },
    wheel: { type: 'string', default: DEFAULT_WHEEL },
    python: { type: 'string', default: 'python3' },
    cache: { type: 'string', default: 'node_modules/.cache/tensorflow' },
    compiler: { type: 'string', default: process.env['CXX'] ?? 'g++' },
    headers: { type: 'string', default: join(dirname(process.execPath), '../include/node') },
    copy: { type: 'boolean', default: false },
  },
});

if (process.platform !== 'linux') {
  fail('the wheels that hold the C library as files are those for Linux: run it there.');
}
const packageFolder = resolve(values.package);
if (!existsSync(join(packageFolder, 'binding'))) {
  fail(
    `${packageFolder} must be the installed package, got none. ` +
      "Run 'npm install --no-save --ignore-scripts @tensorflow/tfjs-node@4.22.0' first, or name it with --package.",
  );
}
const headers = resolve(values.headers);
if (!existsSync(join(headers, 'node_api.h'))) {
  fail(
    `${headers} must hold Node's headers. They come with the archives of nodejs.org; name another folder with --headers.`,
  );
}
const tensorflow = findTensorflow({ ...values, cache: resolve(values.cache) });
const libraryFolder = join(packageFolder, 'deps', 'lib');
mkdirSync(libraryFolder, { recursive: true });
for (const library of LIBRARIES) {
  const source = join(tensorflow, library);
  if (!existsSync(source)) {
    fail(`${source} must exist. Use a wheel that holds it: ${DEFAULT_WHEEL} does.`);
  }
  rmSync(join(libraryFolder, library), { force: true });
  if (values.copy) {
    cpSync(source, join(libraryFolder, library));
  } else {
    symlinkSync(source, join(libraryFolder, library));
  }
}

const output = join(packageFolder, 'lib', `napi-v${NAPI_VERSION}`);
mkdirSync(output, { recursive: true });
const addon = join(output, 'tfjs_binding.node');
run(values.compiler, [
  ...['-std=c++17', '-O2', '-shared', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`],
  ...[`-I${headers}`, `-I${join(tensorflow, 'include')}`],
  ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(packageFolder, 'binding', file)),
  ...['-o', addon, `-L${libraryFolder}`, ...LIBRARIES.map((library) => `-l:${library}`)],
  '-Wl,-rpath,$ORIGIN/../../deps/lib',
]);

const probe = `
  const util = require('node:util');
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  const tf = require(${JSON.stringify(packageFolder)});
  const sum = tf.add(1, 2).dataSync()[0];
  if (sum !== 3) throw new Error('1 + 2 = ' + sum);
  console.log('tfjs-node ' + tf.version['tfjs-node'] + ' computes with TensorFlow ' + tf.backend().binding.TF_Version);
`;
run(process.execPath, ['-e', probe]);
console.log(`Built ${addon} (${readFileSync(addon).length} bytes).`);
