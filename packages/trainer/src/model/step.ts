import * as tf from '@tensorflow/tfjs-core';
import { type LayerVariable } from '@tensorflow/tfjs-layers';
import { type TensorBatch } from '../data/batch.js';
import { OptionError } from '../errors.js';
import { type BatchSums } from '../fit/running-logs.js';
import { reduceLoss } from '../losses/reduce-loss.js';
import { type MetricPart } from '../metrics/metric.js';
import { at } from '../data/at.js';
import { weightVariable } from './weight-variable.js';
import { type CompiledModel, trainableVariables } from './compiled-model.js';
import { forward, type ForwardResult } from './forward.js';

/** Runs one batch and gives the sums that the logs are made of. The batch's tensors stay the caller's. */
export type Step = (batch: TensorBatch) => Promise<BatchSums>;

/**
 * The training step of a model: forward, backward, optimizer, constraints.
 *
 * Differs from tfjs' `trainOnBatch` where that differs from Keras: sample weights count, masks of the outputs count,
 * each layer gets its own mask, and weight constraints are applied after the update.
 *
 * @param compiled - the compiled model
 * @param where - the function that trains, for messages
 */
export function trainStep(compiled: CompiledModel, where: string): Step {
  const { model, optimizer } = compiled;
  const { variables, constrained } = trainableVariables(model);
  if (variables.length === 0) {
    throw new OptionError(
      where,
      'model',
      'have trainable weights',
      'none',
      'Set trainable = true on a layer',
    );
  }
  return async (batch) => {
    let result: ForwardResult | undefined;
    const parts: tf.Scalar[] = [];
    const totalLoss = (): tf.Scalar => {
      result = forward(model, batch.x, true);
      result.outputs.forEach((output) => tf.keep(output));
      result.masks.forEach((mask) => mask !== undefined && tf.keep(mask));
      const own = outputLosses(compiled, result, batch);
      parts.push(...(own.length > 1 ? own.map((loss) => tf.keep(tf.clone(loss))) : []));
      return sumOf([...own, ...model.calculateLosses()]);
    };
    const { value, grads } = optimizer.computeGradients(totalLoss, variables);
    optimizer.applyGradients(namedGradients(variables, grads));
    tf.dispose(grads);
    applyConstraints(constrained);
    const metrics = result === undefined ? [] : metricParts(compiled, result, batch);
    disposeResult(result);
    return readSums(batch.size, [value, ...parts], metrics);
  };
}

/**
 * The evaluation step of a model: forward without dropout, losses and metrics.
 *
 * @param compiled - the compiled model
 */
export function testStep(compiled: CompiledModel): Step {
  return async (batch) => {
    const computed = tidyRecord(() => {
      const result = forward(compiled.model, batch.x, false);
      const own = outputLosses(compiled, result, batch);
      const total = sumOf([...own, ...compiled.model.calculateLosses()]);
      return {
        losses: [tf.clone(total), ...(own.length > 1 ? own : [])],
        metrics: metricParts(compiled, result, batch),
      };
    });
    return readSums(batch.size, computed.losses, computed.metrics);
  };
}

function outputLosses(
  { losses }: CompiledModel,
  { outputs, masks }: ForwardResult,
  batch: TensorBatch,
): tf.Scalar[] {
  return losses.map((loss, index) => {
    const yTrue = at(batch.y, index);
    return reduceLoss(loss(yTrue, at(outputs, index)), batch.sampleWeight[index], masks[index]);
  });
}

function metricParts(
  compiled: CompiledModel,
  { outputs, masks }: ForwardResult,
  batch: TensorBatch,
): readonly (readonly MetricPart[])[] {
  return tidyRecord(() =>
    compiled.metrics.map(({ metric, output }) =>
      metric.parts(at(batch.y, output), at(outputs, output), masks[output]),
    ),
  );
}

/** `tf.tidy` for results whose type its signature does not describe; the tensors in them are kept all the same. */
function tidyRecord<T extends object>(compute: () => T): T {
  return tf.tidy(compute as unknown as () => tf.TensorContainerObject) as unknown as T;
}

function sumOf(scalars: readonly tf.Scalar[]): tf.Scalar {
  const [first, ...rest] = scalars;
  return rest.reduce<tf.Scalar>((sum, scalar) => tf.add(sum, scalar), first ?? tf.scalar(0));
}

/** The gradients in the variables' order, on which optimizers rely; without the variables that the loss does not reach. */
function namedGradients(
  variables: readonly tf.Variable[],
  grads: tf.NamedTensorMap,
): { name: string; tensor: tf.Tensor }[] {
  return variables.flatMap(({ name }) => {
    const tensor = (grads as Readonly<Record<string, tf.Tensor | undefined>>)[name];
    return tensor === undefined ? [] : [{ name, tensor }];
  });
}

function applyConstraints(constrained: readonly LayerVariable[]): void {
  for (const weight of constrained) {
    tf.tidy(() => {
      weightVariable(weight).assign(weight.constraint.apply(weight.read()));
    });
  }
}

function disposeResult(result: ForwardResult | undefined): void {
  if (result !== undefined) {
    tf.dispose([...result.outputs]);
    tf.dispose(result.masks.filter((mask) => mask !== undefined));
  }
}

async function readSums(
  size: number,
  losses: readonly tf.Scalar[],
  metrics: readonly (readonly MetricPart[])[],
): Promise<BatchSums> {
  const sums = {
    size,
    losses: await Promise.all(losses.map(readPart)),
    metrics: await Promise.all(metrics.map((parts) => Promise.all(parts.map(readPart)))),
  };
  tf.dispose([...losses]);
  tf.dispose(metrics.flat().filter((part) => typeof part !== 'number'));
  return sums;
}

async function readPart(part: MetricPart): Promise<number> {
  return typeof part === 'number' ? part : ((await part.data())[0] ?? Number.NaN);
}
