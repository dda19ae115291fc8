/** How the value of an option is written in a file. */
export type OptionKind =
  | 'value'
  | 'word'
  | 'padding'
  | 'activation'
  | 'initializer'
  | 'regularizer'
  | 'constraint'
  | 'layer'
  | 'layers';

/** A class of layers or cells: what unroll reads and writes of it. */
export interface LayerClass {
  /** Keras' name, also the name in tfjs where tfjs has the class. */
  readonly className: string;
  /** The name under which the class that unroll makes is registered. */
  readonly registered: string;
  /** Keras' module for it. */
  readonly module: 'keras.layers' | 'keras';
  /** The options that unroll has, by Keras' names. */
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Options of Keras for which unroll has this one value only. */
  readonly fixed: Readonly<Record<string, boolean | number | string>>;
}

/** The options of a weight: its initializer, and where Keras has them its regularizer and constraint. */
export function weightOptions(...weights: readonly string[]): Record<string, OptionKind> {
  return Object.fromEntries(
    weights.flatMap((weight) =>
      (['initializer', 'regularizer', 'constraint'] as const).map(
        (kind) => [`${weight}_${kind}`, kind] as const,
      ),
    ),
  );
}

/** Options whose value is written as it is. */
export function values(...names: readonly string[]): Record<string, OptionKind> {
  return Object.fromEntries(names.map((name) => [name, 'value'] as const));
}

/**
 * An entry of the table of classes.
 *
 * @param className - Keras' name
 * @param options - the options that unroll has
 * @param fixed - options with one value only
 * @param registered - the name of the class here. Default: as in Keras, the class of tfjs
 */
export function layerClass(
  className: string,
  options: LayerClass['options'],
  fixed: LayerClass['fixed'] = {},
  registered = className,
): LayerClass {
  return { className, registered, module: 'keras.layers', options, fixed };
}
