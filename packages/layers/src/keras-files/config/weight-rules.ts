import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { isList, kindOf, type Json, type JsonObject } from './json.js';
import { readKerasObject, writeKerasObject, type KerasObject } from './keras-object.js';
import { plainClassName, toCamelCase, toPascalCase, toSnakeCase } from './names.js';

/** What a weight starts from, is penalised by and is projected on. */
export type WeightRule = 'initializer' | 'regularizer' | 'constraint';

/** A class: the name under which it is registered here, and the options that unroll has. */
interface RuleClass {
  readonly registered: string;
  readonly options: readonly string[];
  /** Options that the name stands for, in unroll's form. */
  readonly given?: JsonObject;
}

const ours = (name: string, ...options: string[]): [string, RuleClass] => [
  name,
  { registered: `unroll>${name}`, options: [...options, 'seed'] },
];
const tfjs = (name: string, ...options: string[]): [string, RuleClass] => [
  name,
  { registered: name, options },
];
const scaled = (name: string, scale: number, mode: string, distribution: string): [string, RuleClass] => [
  name,
  {
    registered: 'unroll>VarianceScaling',
    options: ['seed'],
    given: { scale, mode, distribution },
  },
];
const l1l2 = (name: string, ...options: string[]): [string, RuleClass] => [
  name,
  { registered: 'L1L2', options },
];

const CLASSES: Readonly<Record<WeightRule, ReadonlyMap<string, RuleClass>>> = {
  initializer: new Map([
    tfjs('Zeros'),
    tfjs('Ones'),
    tfjs('Constant', 'value'),
    tfjs('Identity', 'gain'),
    ours('RandomUniform', 'minval', 'maxval'),
    ours('RandomNormal', 'mean', 'stddev'),
    ours('TruncatedNormal', 'mean', 'stddev'),
    ours('VarianceScaling', 'scale', 'mode', 'distribution'),
    scaled('GlorotUniform', 1, 'fanAvg', 'uniform'),
    scaled('GlorotNormal', 1, 'fanAvg', 'truncatedNormal'),
    scaled('HeUniform', 2, 'fanIn', 'uniform'),
    scaled('HeNormal', 2, 'fanIn', 'truncatedNormal'),
    scaled('LecunUniform', 1, 'fanIn', 'uniform'),
    scaled('LecunNormal', 1, 'fanIn', 'truncatedNormal'),
    ours('Orthogonal', 'gain'),
  ]),
  regularizer: new Map([l1l2('L1L2', 'l1', 'l2'), l1l2('L1', 'l1'), l1l2('L2', 'l2')]),
  constraint: new Map([
    tfjs('MaxNorm', 'max_value', 'axis'),
    tfjs('MinMaxNorm', 'min_value', 'max_value', 'rate', 'axis'),
    tfjs('UnitNorm', 'axis'),
    tfjs('NonNeg'),
  ]),
};

/** Other names of the same classes. */
const ALIASES: Readonly<Record<string, string>> = {
  Uniform: 'RandomUniform',
  Normal: 'RandomNormal',
  OrthogonalInitializer: 'Orthogonal',
  IdentityInitializer: 'Identity',
  L1l2: 'L1L2',
  NonNegative: 'NonNeg',
};

/**
 * Reads an initializer, a regularizer or a constraint into the form in which tfjs saves one.
 *
 * @param rule - which of the three
 * @param value - its name, or the object
 * @param where - the option, for the message
 * @throws KerasUnsupportedError if unroll does not have it
 */
export function readWeightRule(rule: WeightRule, value: Json, where: string): Json {
  if (value === null) {
    return null;
  }
  const named = typeof value === 'string';
  const { className, config } = named
    ? { className: toPascalCase(value), config: {} as JsonObject }
    : readKerasObject(value, where);
  const name = ALIASES[className] ?? className;
  const found = CLASSES[rule].get(name);
  if (found === undefined) {
    const known = [...CLASSES[rule].keys()].join(', ');
    throw new KerasUnsupportedError(`${where}: the ${rule} must be one of ${known}, got ${className}`);
  }
  const defaults = named && rule === 'regularizer' ? found.options.map((key) => [key, 0.01] as const) : [];
  const entries = Object.entries(config).flatMap(([key, option]) => {
    if (found.options.includes(key)) {
      return option === null ? [] : [[toCamelCase(key), readValue(option, where)] as const];
    }
    if (option === null) {
      return [];
    }
    throw new KerasUnsupportedError(`${where}: ${name} with ${key} = ${kindOf(option)} is not supported`);
  });
  // The regularizer of tfjs reads an absent rate as its default of 0.01.
  const absent = found.registered === 'L1L2' ? { l1: 0, l2: 0 } : (found.given ?? {});
  return {
    className: found.registered,
    config: { ...absent, ...Object.fromEntries(defaults), ...Object.fromEntries(entries) },
  };
}

/**
 * Writes an initializer, a regularizer or a constraint in Keras' form.
 *
 * @param value - the form in which tfjs saves it
 * @throws KerasFileError if Keras has no such class
 */
export function writeWeightRule(rule: WeightRule, value: unknown, where: string): Json {
  if (value === null || value === undefined) {
    return null;
  }
  const { className, config } = value as KerasObject;
  const [name, found] = [...CLASSES[rule]].find(([, entry]) => matches(entry, className, config)) ?? [
    plainClassName(className),
    CLASSES[rule].get(plainClassName(className)),
  ];
  if (found === undefined) {
    throw new KerasFileError(`${where}: Keras has no ${rule} ${name}`);
  }
  const entries = found.options.flatMap((key) => {
    const option = config[toCamelCase(key)];
    return option === undefined
      ? []
      : [[key, typeof option === 'string' ? writeWord(option) : option] as const];
  });
  return writeKerasObject(`keras.${rule}s`, { className: name, config: Object.fromEntries(entries) });
}

/** Whether a name stands for just these options. */
function matches({ given, registered }: RuleClass, className: string, config: JsonObject): boolean {
  const same = plainClassName(registered) === plainClassName(className);
  return same && given !== undefined && Object.entries(given).every(([key, value]) => config[key] === value);
}

function readValue(value: Json, where: string): Json {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'string') {
    return toCamelCase(value);
  }
  if (isList(value) && value.length === 1 && typeof value[0] === 'number') {
    return value[0];
  }
  throw new KerasUnsupportedError(`${where}: an option of ${kindOf(value)} is not supported`);
}

/** The `normal` of tfjs is Keras' `truncated_normal`. */
function writeWord(word: string): string {
  return word === 'normal' ? 'truncated_normal' : toSnakeCase(word);
}
