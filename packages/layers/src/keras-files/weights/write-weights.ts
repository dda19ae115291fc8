import type { Hdf5Dataset, Hdf5Group, Hdf5Tree } from '../hdf5/hdf5-tree.js';
import type { ModelNode } from '../topology/model-node.js';
import { weightGroups } from './weight-slot.js';

/** What an optimizer adds to a file: its name, and its state in Keras' order. */
export interface OptimizerState {
  readonly name: string;
  readonly datasets: readonly Hdf5Dataset[];
}

/**
 * Lays out a model's weights, and the state of its optimizer, as Keras 3's `.weights.h5` does.
 *
 * @param node - the model
 * @param optimizer - the state of its optimizer. Default: none
 */
export async function writeWeights(node: ModelNode, optimizer?: OptimizerState): Promise<Hdf5Tree> {
  const groups = new Map<string, Hdf5Group>();
  const datasets = new Map<string, Hdf5Dataset>();
  const addGroup = (path: string, name: string): string => {
    const parts = path === '' ? [] : path.split('/');
    for (const i of parts.keys()) {
      groups.set(parts.slice(0, i + 1).join('/'), {});
    }
    const vars = path === '' ? 'vars' : `${path}/vars`;
    groups.set(vars, { name });
    return vars;
  };
  groups.set('', {});
  for (const { path, name, variables } of weightGroups(node)) {
    const vars = addGroup(path, name);
    for (const [i, variable] of variables.entries()) {
      const value = variable.read();
      const data = (await value.data()) as Float32Array;
      datasets.set(`${vars}/${i}`, { shape: value.shape, data });
    }
  }
  if (optimizer !== undefined) {
    const vars = addGroup('optimizer', optimizer.name);
    for (const [i, dataset] of optimizer.datasets.entries()) {
      datasets.set(`${vars}/${i}`, dataset);
    }
  }
  return { groups, datasets };
}
