import { type Optimizer, type Variable } from '@tensorflow/tfjs-core';
import { type LayersModel, type LayerVariable } from '@tensorflow/tfjs-layers';
import { NotCompiledError, OptionError } from '../errors.js';
import { sparseCategoricalCrossentropy } from '../losses/categorical-crossentropy.js';
import { findLoss } from '../losses/find-loss.js';
import { type LossFunction } from '../losses/loss-function.js';
import { binaryAccuracy, categoricalAccuracy, sparseCategoricalAccuracy } from '../metrics/accuracy.js';
import { findMetric } from '../metrics/find-metric.js';
import { meanMetric } from '../metrics/mean-metric.js';
import { type Metric } from '../metrics/metric.js';
import { givenMetrics, type MetricIdentifier } from './compile.js';
import { weightVariable } from './weight-variable.js';
import { inputDtype } from './forward.js';

/** What an array that is fed to the model must look like. */
export interface ArraySpec {
  /** Its name in messages, for example `input "tokens"`. */
  readonly label: string;
  /** Its shape with the batch axis first; `null` stands for any length. `undefined`: not checked. */
  readonly shape: readonly (number | null)[] | undefined;
  /** Its element type. */
  readonly dtype: 'float32' | 'int32' | 'bool';
}

/** A metric of one output, under its name in the logs. */
export interface NamedMetric {
  readonly name: string;
  readonly output: number;
  readonly metric: Metric;
}

/** All that training needs to know of a compiled model, read once. */
export interface CompiledModel {
  readonly model: LayersModel;
  readonly optimizer: Optimizer;
  readonly inputs: readonly ArraySpec[];
  readonly targets: readonly ArraySpec[];
  /** One loss per output. */
  readonly losses: readonly LossFunction[];
  /** Names under which each output's loss is logged; empty for a model of one output. */
  readonly lossNames: readonly string[];
  readonly metrics: readonly NamedMetric[];
}

/**
 * Reads a model's compile settings.
 *
 * @param model - a compiled model
 * @param where - the function that asks, for messages
 * @throws {@link NotCompiledError} when `compile` was not called
 * @throws {@link OptionError} for a metric that is not known
 */
export function readCompiledModel(model: LayersModel, where: string): CompiledModel {
  const optimizer = model.optimizer as Optimizer | undefined;
  const lossFunctions = lossFunctionsOf(model);
  if (optimizer === undefined || lossFunctions === undefined || lossFunctions.length === 0) {
    throw new NotCompiledError(where);
  }
  const losses = lossFunctions.map((fallback, output) => {
    const given = lossOf(model, output);
    return (typeof given === 'string' ? findLoss(given) : given) ?? fallback;
  });
  const several = model.outputs.length > 1;
  return {
    model,
    optimizer,
    inputs: inputSpecs(model),
    targets: targetSpecs(model, losses),
    losses,
    lossNames: several ? model.outputNames.map((name) => `${name}_loss`) : [],
    metrics: metricsOf(model, losses, where),
  };
}

/** The inputs of any built model. */
export function inputSpecs(model: LayersModel): ArraySpec[] {
  return model.inputs.map((input, index) => ({
    label: `input "${model.inputNames[index] ?? input.name}"`,
    shape: input.shape,
    dtype: inputDtype(model, input),
  }));
}

/** The trainable variables and, of those, the ones with a constraint. */
export function trainableVariables(model: LayersModel): {
  readonly variables: Variable[];
  readonly constrained: readonly LayerVariable[];
} {
  const weights = model.trainableWeights;
  return {
    variables: weights.map(weightVariable),
    constrained: weights.filter(
      ({ constraint }) => (constraint as unknown) !== null && (constraint as unknown) !== undefined,
    ),
  };
}

/** A sequential model keeps them in the model that it wraps. */
function lossFunctionsOf(model: LayersModel): readonly LossFunction[] | undefined {
  const own = model.lossFunctions as readonly LossFunction[] | undefined;
  return own ?? (model as unknown as { readonly model?: LayersModel }).model?.lossFunctions;
}

function lossOf(model: LayersModel, output: number): string | LossFunction | undefined {
  const { loss } = model;
  if (typeof loss === 'string' || typeof loss === 'function') {
    return loss;
  }
  return Array.isArray(loss) ? loss[output] : loss[model.outputNames[output] ?? ''];
}

function targetSpecs(model: LayersModel, losses: readonly LossFunction[]): ArraySpec[] {
  return model.outputs.map(({ shape }, index) => {
    const label = `target "${model.outputNames[index] ?? String(index)}"`;
    const loss = losses[index];
    if (loss === sparseCategoricalCrossentropy) {
      return { label, shape: shape.slice(0, -1), dtype: 'int32' };
    }
    const known = typeof lossOf(model, index) === 'string';
    return { label, shape: known ? shape : undefined, dtype: 'float32' };
  });
}

function metricsOf(model: LayersModel, losses: readonly LossFunction[], where: string): NamedMetric[] {
  const given = givenMetrics(model) as unknown;
  const counts = new Map<string, number>();
  return model.outputNames.flatMap((outputName, output) =>
    identifiersFor(given, outputName).map((identifier) => {
      const metric = resolveMetric(identifier, model, output, losses);
      if (metric === undefined) {
        throw new OptionError(where, 'metrics', 'be known names or functions', identifier);
      }
      const own = typeof identifier === 'string' ? identifier : identifier.name;
      const name = model.outputNames.length > 1 ? `${outputName}_${own}` : own;
      const seen = counts.get(name) ?? 0;
      counts.set(name, seen + 1);
      return { name: seen === 0 ? name : `${name}_${String(seen)}`, output, metric };
    }),
  );
}

function identifiersFor(given: unknown, outputName: string): readonly MetricIdentifier[] {
  if (given === undefined || given === null) {
    return [];
  }
  if (typeof given === 'string' || typeof given === 'function') {
    return [given as MetricIdentifier];
  }
  if (Array.isArray(given)) {
    return given as readonly MetricIdentifier[];
  }
  const own = (given as Readonly<Record<string, MetricIdentifier | readonly MetricIdentifier[]>>)[outputName];
  return own === undefined
    ? []
    : Array.isArray(own)
      ? (own as readonly MetricIdentifier[])
      : [own as MetricIdentifier];
}

/** Keras decides by the shapes which accuracy `accuracy` means. */
function resolveMetric(
  identifier: MetricIdentifier,
  model: LayersModel,
  output: number,
  losses: readonly LossFunction[],
): Metric | undefined {
  const kind = typeof identifier === 'string' ? identifier.toLowerCase() : undefined;
  if (kind === 'accuracy' || kind === 'acc') {
    const units = model.outputs[output]?.shape.at(-1);
    const accuracy =
      units === 1
        ? binaryAccuracy
        : losses[output] === sparseCategoricalCrossentropy
          ? sparseCategoricalAccuracy
          : categoricalAccuracy;
    return meanMetric(accuracy, 'max');
  }
  if (kind === 'crossentropy' || kind === 'ce') {
    const loss = losses[output];
    return loss === undefined ? undefined : meanMetric(loss, 'min');
  }
  return findMetric(identifier);
}
