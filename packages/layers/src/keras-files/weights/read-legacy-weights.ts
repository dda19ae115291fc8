import { KerasFileError } from '../errors.js';
import type { Hdf5Tree } from '../hdf5/hdf5-tree.js';
import type { LayerNode, ModelNode } from '../topology/model-node.js';
import type { Assignment } from './assign-weights.js';

/** The weights of one layer as the legacy format lists them: paths of data sets. */
interface LegacyLayer {
  readonly name: string;
  readonly paths: readonly string[];
}

/** Whether an HDF5 file has the legacy layout, weights only or the whole model. */
export function isLegacyFile({ groups }: Hdf5Tree): boolean {
  return groups.has('model_weights') || readNames(groups.get('') ?? {}, 'layer_names') !== undefined;
}

/**
 * Finds the numbers of a model's weights in a legacy HDF5 file: layer by layer in order, as Keras does, and within a
 * layer in the order in which it lists them.
 *
 * @throws KerasFileError if the layers or the weights do not match
 */
export function readLegacyWeights({ layers }: ModelNode, tree: Hdf5Tree): Assignment[] {
  const saved = legacyLayers(tree).filter(({ paths }) => paths.length > 0);
  const own = layers.filter(({ layer }) => layer.weights.length > 0);
  if (saved.length !== own.length) {
    throw new KerasFileError(
      `the file holds weights of ${saved.length} layers (${saved.map(({ name }) => name).join(', ')}), ` +
        `the model has ${own.length} (${own.map(({ layer }) => layer.name).join(', ')})`,
    );
  }
  const byName = new Map(saved.map((entry) => [entry.name, entry] as const));
  const named = own.every(({ layer }) => byName.has(layer.name));
  return own.flatMap((node, i) => matchLayer(node, named ? byName.get(node.layer.name) : saved[i], tree));
}

/** Reads a list of names that may be cut into several attributes: `weight_names0`, `weight_names1`, ... */
export function readNames(
  group: Readonly<Record<string, string | readonly string[]>>,
  attribute: string,
): readonly string[] | undefined {
  const whole = group[attribute];
  if (whole !== undefined) {
    return [whole].flat();
  }
  const names: string[] = [];
  for (let i = 0; ; i += 1) {
    const chunk = group[`${attribute}${i}`];
    if (chunk === undefined) {
      return i === 0 ? undefined : names;
    }
    names.push(...[chunk].flat());
  }
}

function matchLayer({ layer }: LayerNode, saved: LegacyLayer | undefined, tree: Hdf5Tree): Assignment[] {
  const { weights } = layer;
  if (saved?.paths.length !== weights.length) {
    throw new KerasFileError(
      `layer "${layer.name}" must have ${weights.length} weights, the file has ${String(saved?.paths.length)}`,
    );
  }
  return saved.paths.map((path, i) => {
    const dataset = tree.datasets.get(path);
    const variable = weights[i];
    if (dataset === undefined || variable === undefined) {
      throw new KerasFileError(
        `the file lists the weight ${path} of layer "${layer.name}" but does not hold it`,
      );
    }
    return { path, variable, dataset };
  });
}

function legacyLayers({ groups }: Hdf5Tree): LegacyLayer[] {
  const root = groups.has('model_weights') ? 'model_weights' : '';
  const names = readNames(groups.get(root) ?? {}, 'layer_names');
  if (names === undefined) {
    throw new KerasFileError('the file lists no layer_names');
  }
  return names.map((name) => {
    const path = root === '' ? name : `${root}/${name}`;
    const weights = readNames(groups.get(path) ?? {}, 'weight_names') ?? [];
    return { name, paths: weights.map((weight) => `${path}/${weight}`) };
  });
}
