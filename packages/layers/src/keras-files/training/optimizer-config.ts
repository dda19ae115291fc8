import type { Optimizer } from '@tensorflow/tfjs-core';
import { KerasFileError, KerasUnsupportedError } from '../errors.js';
import { isObject, kindOf, type Json, type JsonObject } from '../config/json.js';
import { readKerasObject, writeKerasObject } from '../config/keras-object.js';
import { plainClassName } from '../config/names.js';
import { optimizerClasses, type OptimizerClass } from './optimizer-class.js';

/** Settings of Keras that unroll does not have, and the values at which they do nothing. */
const WITHOUT_EFFECT: Readonly<Record<string, readonly Json[]>> = {
  use_ema: [false],
  loss_scale_factor: [null],
  gradient_accumulation_steps: [null],
  // Keras 2
  decay: [0],
  is_legacy_optimizer: [false, true],
};
/** Settings that say how Keras runs, or that belong to a setting that is off. */
const IGNORED = ['name', 'ema_momentum', 'ema_overwrite_frequency', 'jit_compile'];

/** What to do when the way a model was compiled cannot be taken over. */
export const WITHOUT_COMPILE = 'pass { compile: false } to leave it out';

/**
 * Makes an optimizer, without state yet.
 *
 * @param value - Keras' name of it, or the object
 * @throws KerasUnsupportedError if unroll does not have it or one of its settings
 */
export function readOptimizer(value: Json | undefined): Optimizer {
  const { className, config } =
    typeof value === 'string'
      ? { className: value, config: {} }
      : readKerasObject(withoutPackage(value), 'the optimizer');
  const found = optimizerClasses.find((entry) => entry.className.toLowerCase() === className.toLowerCase());
  if (found === undefined) {
    const known = optimizerClasses.map((entry) => entry.className).join(', ');
    throw new KerasUnsupportedError(
      `the optimizer must be one of ${known}, got ${className}; ${WITHOUT_COMPILE}`,
      undefined,
      className,
    );
  }
  const options = Object.entries(config).flatMap(([key, setting]) => readSetting(found, key, setting));
  return found.make(Object.fromEntries(options) as Record<string, never>);
}

/** Finds the entry for an optimizer. @throws KerasUnsupportedError if it is not one of unroll's own */
export function findOptimizer(optimizer: Optimizer): OptimizerClass {
  const className = optimizer.getClassName();
  const found = optimizerClasses.find((entry) => `unroll>${entry.className}` === className);
  if (found === undefined) {
    throw new KerasUnsupportedError(
      `the optimizer must be one that rmsprop(), adam() or sgd() of @unroll/kernels makes, got ${className} of ` +
        `tfjs, whose formulas are not those of Keras; ${WITHOUT_COMPILE}`,
      undefined,
      className,
    );
  }
  return found;
}

/** Writes an optimizer in Keras' form. */
export function writeOptimizer(optimizer: Optimizer): JsonObject {
  const { className, options, instance } = findOptimizer(optimizer);
  const config = optimizer.getConfig();
  const settings = Object.entries(options).map(
    ([key, name]) => [key, (config[name] ?? null) as Json] as const,
  );
  const off = { use_ema: false, ema_momentum: 0.99, ema_overwrite_frequency: null };
  return writeKerasObject('keras.optimizers', {
    className,
    config: {
      name: instance,
      ...Object.fromEntries(settings),
      ...off,
      loss_scale_factor: null,
      gradient_accumulation_steps: null,
    },
  });
}

function readSetting(found: OptimizerClass, key: string, value: Json): [string, Json][] {
  const name = found.options[key];
  const harmless = IGNORED.includes(key) || (WITHOUT_EFFECT[key]?.includes(value) ?? false);
  if (harmless || value === null) {
    return [];
  }
  if (name === undefined || isObject(value)) {
    throw new KerasUnsupportedError(
      `the optimizer ${found.className} with ${key} = ${kindOf(value)} is not supported; ${WITHOUT_COMPILE}`,
      undefined,
      found.className,
    );
  }
  return [[name, value]];
}

/** Keras 2 registers its own optimizers as custom ones: `Custom>Adam`. */
function withoutPackage(value: Json | undefined): JsonObject {
  if (!isObject(value)) {
    throw new KerasFileError(`the optimizer must be a name or an object, got ${kindOf(value)}`);
  }
  const { class_name: className } = value;
  const ours = typeof className === 'string' && className.startsWith('Custom>') && !('module' in value);
  return ours ? { ...value, class_name: plainClassName(className) } : value;
}
