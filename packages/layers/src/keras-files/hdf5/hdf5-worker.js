// Reads and writes HDF5 files in a thread of its own: libhdf5 may corrupt its memory or loop for ever on a hostile file,
// and then the thread is thrown away. Every file gets a fresh copy of libhdf5 and lives in that copy's memory: no link in
// it can reach the machine's own files, nor what another file left. JavaScript, because Node starts it from the sources too.
import { parentPort } from 'node:worker_threads';

/** @typedef {import('./hdf5-tree.js').Hdf5Tree} Hdf5Tree */
/** @typedef {typeof import('h5wasm')} Hdf5Library */
/** @typedef {import('h5wasm').Group} Group */
/** @typedef {import('h5wasm').Dataset} Dataset */

const FILE = '/file.h5';
const DEEPEST = 32;
const MOST_OBJECTS = 100_000;
/** The compression of HDF5 is DEFLATE, which cannot do better. */
const LARGEST_RATIO = 1032;
const MOST_BYTES = 2 ** 31 - 1;
const INTEGER = 0;
const FLOAT = 1;
const STRING = 3;

class Refused extends Error {}

/** @param {string} path @param {string} name */
const join = (path, name) => (path === '' ? name : `${path}/${name}`);

/**
 * @param {Hdf5Library} library
 * @param {Uint8Array} bytes
 * @returns {Hdf5Tree}
 */
function read(library, bytes) {
  library.FS?.writeFile(FILE, bytes);
  const file = new library.File(FILE, 'r');
  const groups = new Map();
  const datasets = new Map();
  let total = 0;

  /** @param {Dataset} dataset @param {string} path */
  const readDataset = (dataset, path) => {
    const { shape, size, total_size: count, type, virtual_sources: sources } = dataset.metadata;
    if (sources !== undefined && sources.length > 0) {
      throw new Refused(`data set ${path} is virtual, which Keras never writes`);
    }
    if (type !== INTEGER && !(type === FLOAT && size >= 4)) {
      throw new Refused(`data set ${path} must hold 32 or 64 bit floats or integers`);
    }
    const bytesDeclared = size * count;
    total += bytesDeclared;
    const ratio = dataset.filters.length > 0 ? LARGEST_RATIO : 1;
    if (!(bytesDeclared <= bytes.length * ratio && total <= MOST_BYTES)) {
      throw new Refused(
        `data set ${path} declares the shape [${String(shape)}], more than a file of ${bytes.length} bytes holds`,
      );
    }
    const { value } = dataset;
    const data = ArrayBuffer.isView(value) ? value : Float64Array.of(Number(value));
    datasets.set(path, { shape: shape ?? [], data });
  };

  /** @param {Group} group @param {string} path */
  const readAttributes = (group, path) => {
    /** @type {Record<string, import('./hdf5-tree.js').Hdf5Attribute>} */
    const texts = {};
    for (const name of Object.keys(group.attrs)) {
      const attribute = new library.Attribute(group.file_id, group.path, name);
      const { type, size, total_size: count } = attribute.metadata;
      if (!(size * count <= bytes.length)) {
        throw new Refused(`attribute ${name} of group /${path} declares more than the file holds`);
      }
      if (type === STRING || count === 0) {
        const value = count === 0 ? [] : attribute.value;
        texts[name] = /** @type {string | string[]} */ (Array.isArray(value) ? value : String(value));
      }
    }
    groups.set(path, texts);
  };

  /** @param {Group} group @param {string} path @param {number} depth */
  const readGroup = (group, path, depth) => {
    if (depth > DEEPEST) {
      throw new Refused(`group ${path} is nested deeper than ${DEEPEST} levels: a cycle of groups?`);
    }
    readAttributes(group, path);
    for (const name of group.keys()) {
      const child = join(path, name);
      if (groups.size + datasets.size > MOST_OBJECTS) {
        throw new Refused(
          `the file holds more than ${MOST_OBJECTS} groups and data sets: a cycle of groups?`,
        );
      }
      const entity = group.get(name);
      if (entity instanceof library.Group) {
        readGroup(entity, child, depth + 1);
      } else if (entity instanceof library.Dataset) {
        readDataset(entity, child);
      } else if (entity instanceof library.ExternalLink || entity instanceof library.BrokenSoftLink) {
        throw new Refused(`${child} is a link out of the file or to nothing, which Keras never writes`);
      }
    }
  };
  readGroup(file, '', 0);
  file.close();
  return { groups, datasets };
}

/**
 * @param {Hdf5Library} library
 * @param {Hdf5Tree} tree
 * @returns {Uint8Array}
 */
function write(library, { groups, datasets }) {
  const file = new library.File(FILE, 'w');
  for (const [path, texts] of groups) {
    const group = path === '' ? file : file.create_group(path);
    for (const [name, text] of Object.entries(texts)) {
      group.create_attribute(name, /** @type {string} */ (text), null, null);
    }
  }
  for (const [path, { shape, data }] of datasets) {
    file.create_dataset({ name: path, data: /** @type {Float32Array} */ (data), shape: [...shape] });
  }
  file.flush();
  file.close();
  return library.FS?.readFile(FILE) ?? new Uint8Array();
}

/**
 * Hands the result over without copying its numbers.
 *
 * @param {Hdf5Tree | Uint8Array} result
 */
function answer(result) {
  const arrays = ArrayBuffer.isView(result)
    ? [result]
    : [...result.datasets.values()].map(({ data }) => data);
  parentPort?.postMessage(
    { result },
    arrays.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)),
  );
}

let copies = 0;

/** A copy of libhdf5 with memory of its own. @returns {Promise<Hdf5Library>} */
async function freshLibrary() {
  copies += 1;
  const library = /** @type {Hdf5Library} */ (await import(`${import.meta.resolve('h5wasm')}?${copies}`));
  (await library.ready).activate_throwing_error_handler();
  return library;
}

/** @param {unknown} error */
function refuse(error) {
  const reason = error instanceof Error ? error.message : String(error);
  const last = reason.split('\n').findLast((line) => line.startsWith('  #'));
  const short = last?.replace(/^.*\(\): /, '') ?? (reason === '' ? 'not readable' : reason.split('\n')[0]);
  parentPort?.postMessage({ refused: error instanceof Refused, reason: short });
}

/** @param {import('./run-worker.js').Hdf5Task} task */
async function work(task) {
  try {
    const library = await freshLibrary();
    answer('bytes' in task ? read(library, task.bytes) : write(library, task.tree));
  } catch (error) {
    refuse(error);
  }
}

parentPort?.on('message', (task) => void work(task));
