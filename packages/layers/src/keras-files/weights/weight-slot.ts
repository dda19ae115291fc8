import type { layers, LayerVariable } from '@tensorflow/tfjs-layers';

import { KerasFileError } from '../errors.js';
import { toSnakeCase } from '../config/names.js';
import { findRegisteredClass } from '../config/layer-table.js';
import type { ModelNode } from '../topology/model-node.js';

/** A weight and where it lies in a `.weights.h5` file. */
export interface WeightSlot {
  /** Path of the data set. */
  readonly path: string;
  readonly variable: LayerVariable;
}

/** A group of a `.weights.h5` file that holds the weights of one layer, and the layer's name. */
export interface WeightGroup {
  /** Path of the group that holds the group `vars`. */
  readonly path: string;
  readonly name: string;
  readonly variables: readonly LayerVariable[];
}

/** A layer that holds others, unroll's or stock tfjs'. */
interface Holder extends layers.Layer {
  readonly forwardLayer?: Holder;
  readonly backwardLayer?: Holder;
  readonly layer?: Holder;
  readonly cell?: Holder;
  readonly cells?: readonly Holder[];
}

/**
 * The groups of a model's `.weights.h5` file, in the order and under the paths that Keras gives them:
 * `layers/<class>[_n]`, within a layer `forward_layer`, `backward_layer`, `layer`, `cell`, `cells/<class>[_n]`.
 *
 * @param node - the model
 * @param path - where the model itself lies
 */
export function weightGroups({ model, layers: nodes }: ModelNode, path = ''): WeightGroup[] {
  const uniqueName = nameCounter();
  const inside = nodes.flatMap((node) => {
    const child = join(path, `layers/${uniqueName(node.className)}`);
    return node.inner === undefined ? layerGroups(node.layer, child) : weightGroups(node.inner, child);
  });
  return [{ path, name: model.name, variables: [] }, ...inside];
}

/** The weights of the groups. */
export function weightSlots(groups: readonly WeightGroup[]): WeightSlot[] {
  return groups.flatMap(({ path, variables }) =>
    variables.map((variable, i) => ({ path: join(path, `vars/${i}`), variable })),
  );
}

function layerGroups(layer: Holder, path: string): WeightGroup[] {
  const parts: (readonly [string, Holder])[] = (
    ['forwardLayer', 'backwardLayer', 'layer', 'cell'] as const
  ).flatMap((part) => {
    const held = layer[part];
    return held === undefined ? [] : [[toSnakeCase(part), held] as const];
  });
  const uniqueName = nameCounter();
  for (const cell of layer.cells ?? []) {
    parts.push([`cells/${uniqueName(classOf(cell))}`, cell]);
  }
  const own = parts.length === 0 ? layer.weights : [];
  return [
    { path, name: layer.name, variables: own },
    ...parts.flatMap(([part, held]) => layerGroups(held, join(path, part))),
  ];
}

function classOf(layer: layers.Layer): string {
  const className = layer.getClassName();
  const found = findRegisteredClass(className);
  if (found === undefined) {
    throw new KerasFileError(`layer "${layer.name}" (${className}) has no counterpart in Keras`);
  }
  return found.className;
}

/** Keras numbers layers of a class from the second on. */
function nameCounter(): (className: string) => string {
  const used = new Map<string, number>();
  return (className) => {
    const name = toSnakeCase(className);
    const count = used.get(name) ?? 0;
    used.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
