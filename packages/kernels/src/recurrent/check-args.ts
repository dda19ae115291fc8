import { type Tensor } from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '../errors.js';
import { type CellSpec } from './cell-spec.js';
import { type RecurrentArgs } from './recurrent-args.js';

/** The sizes that the arguments of a fused operation agree on. */
export interface RecurrentSizes {
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
}

/**
 * Checks that the arguments fit each other, before any work starts.
 *
 * @throws {ShapeError} naming the first argument whose shape does not fit
 * @throws {OptionError} when x has no timestep or is not float32, or the number of initial states is wrong
 */
export function checkArgs(caller: string, cell: CellSpec, args: RecurrentArgs): RecurrentSizes {
  const { x, kernel, recurrentKernel } = args;
  const [batch, time, features] = sizes(caller, 'x', x, ['batch', 'time', 'features']);
  const [, columns] = sizes(caller, 'kernel', kernel, [features, `${cell.gates} x units`]);
  const units = columns / cell.gates;
  if (!Number.isInteger(units)) {
    throw new ShapeError(caller, 'kernel', [features, `${cell.gates} x units`], kernel.shape);
  }
  if (time === 0) {
    throw new OptionError(caller, 'x', 'have at least one timestep', x.shape);
  }
  if (x.dtype !== 'float32') {
    throw new OptionError(caller, 'x', "have dtype 'float32'", x.dtype, "Cast it with x.cast('float32').");
  }
  sizes(caller, 'recurrentKernel', recurrentKernel, [units, columns]);
  if (isGiven(args.bias)) {
    sizes(caller, 'bias', args.bias, cell.hasRecurrentBias ? [2, columns] : [columns]);
  }
  if (isGiven(args.mask)) {
    sizes(caller, 'mask', args.mask, [batch, time]);
  }
  checkInitialState(caller, cell, args, [batch, units]);
  checkDropout(caller, 'inputDropout', args.inputDropout, batch, features, cell.gates);
  checkDropout(caller, 'recurrentDropout', args.recurrentDropout, batch, units, cell.gates);
  return { batch, time, features, units };
}

/** Whether an optional argument was given. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function checkInitialState(
  caller: string,
  cell: CellSpec,
  { initialState }: RecurrentArgs,
  shape: readonly number[],
): void {
  if (!isGiven(initialState)) {
    return;
  }
  const count = cell.hasCarry ? 2 : 1;
  if (initialState.length !== count) {
    throw new OptionError(
      caller,
      'initialState',
      `hold ${count === 2 ? '2 tensors, h and c' : '1 tensor, h'}`,
      initialState.length,
    );
  }
  initialState.forEach((state, index) => {
    sizes(caller, `initialState[${index}]`, state, shape);
  });
}

function checkDropout(
  caller: string,
  argument: string,
  masks: Tensor | null | undefined,
  batch: number,
  columns: number,
  gates: number,
): void {
  if (isGiven(masks) && masks.shape.at(-1) !== columns) {
    sizes(caller, argument, masks, [batch, gates * columns]);
  } else if (isGiven(masks)) {
    sizes(caller, argument, masks, [batch, columns]);
  }
}

/** Checks a shape, in which a string names a free dimension. */
function sizes(
  caller: string,
  argument: string,
  tensor: Tensor,
  expected: readonly (number | string)[],
): [number, number, number] {
  const shape: readonly number[] = tensor.shape;
  const fits =
    shape.length === expected.length &&
    expected.every((size, axis) => typeof size === 'string' || size === shape[axis]);
  if (!fits) {
    throw new ShapeError(caller, argument, expected, shape);
  }
  return [shape[0] ?? 0, shape[1] ?? 0, shape[2] ?? 0];
}
