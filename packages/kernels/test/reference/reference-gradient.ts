import { randomStream } from './random-problem.js';
import { referenceLayer, type ReferenceProblem } from './reference-layer.js';
import { type Upstream } from './run-kernels.js';

/** The differentiable arrays of a problem. */
export type Parameter = 'x' | 'kernel' | 'recurrentKernel' | 'bias' | 'state0' | 'state1';

const EPSILON = 1e-5;

/** The scalar whose gradient is checked: outputs and states weighted by `upstream`. */
function loss(problem: ReferenceProblem, upstream: Upstream): number {
  const { output, states } = referenceLayer(problem);
  return (
    dot(output, upstream.output) +
    states.reduce((sum, state, s) => sum + dot(state, upstream.states[s] ?? []), 0)
  );
}

/** Random weights of outputs and states. */
export function randomUpstream(problem: ReferenceProblem, seed: number): Upstream {
  const next = randomStream(seed);
  const { output, states } = referenceLayer(problem);
  const numbers = (values: readonly number[]): number[] => values.map(() => Math.fround(next()));
  return { output: numbers(output), states: states.map(numbers) };
}

/** The value of a parameter; undefined where the problem has none. */
export function parameterOf(problem: ReferenceProblem, parameter: Parameter): readonly number[] | undefined {
  switch (parameter) {
    case 'state0':
      return problem.initialState?.[0];
    case 'state1':
      return problem.initialState?.[1];
    default:
      return problem[parameter] ?? undefined;
  }
}

/** The derivative of the loss along `direction`, by central differences in float64. */
export function directionalDerivative(
  problem: ReferenceProblem,
  upstream: Upstream,
  parameter: Parameter,
  direction: readonly number[],
): number {
  const moved = (distance: number): ReferenceProblem =>
    withParameter(problem, parameter, (value, index) => value + distance * (direction[index] ?? 0));
  return (loss(moved(EPSILON), upstream) - loss(moved(-EPSILON), upstream)) / (2 * EPSILON);
}

function withParameter(
  problem: ReferenceProblem,
  parameter: Parameter,
  change: (value: number, index: number) => number,
): ReferenceProblem {
  if (parameter === 'state0' || parameter === 'state1') {
    const which = parameter === 'state0' ? 0 : 1;
    const initialState = (problem.initialState ?? []).map((state, s) =>
      s === which ? state.map(change) : state,
    );
    return { ...problem, initialState };
  }
  return { ...problem, [parameter]: (problem[parameter] ?? []).map(change) };
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    sum += (a[index] ?? 0) * (b[index] ?? 0);
  }
  return sum;
}
