import { coreLayers } from './core-layers.js';
import type { LayerClass } from './layer-class.js';
import { plainClassName } from './names.js';
import { recurrentLayers } from './recurrent-layers.js';

const table: ReadonlyMap<string, LayerClass> = new Map(
  [...coreLayers, ...recurrentLayers].map((entry) => [entry.className, entry] as const),
);
const byRegistered: ReadonlyMap<string, LayerClass> = new Map(
  [...table.values()].map((entry) => [entry.registered, entry] as const),
);

/** Classes that only help others: they are no layers of a model. */
const isCell = (name: string): boolean => name.endsWith('Cell') || name.endsWith('Cells');

/** The layers that a file may hold, by Keras' names. */
export const layerNames: readonly string[] = [...table.keys()].filter((name) => !isCell(name));

/** The entry for a class of Keras. */
export function findLayerClass(className: string): LayerClass | undefined {
  return table.get(className);
}

/** The entry for a class as it is registered here: unroll's own, or a stock class of tfjs. */
export function findRegisteredClass(registered: string): LayerClass | undefined {
  return byRegistered.get(registered) ?? table.get(plainClassName(registered));
}
