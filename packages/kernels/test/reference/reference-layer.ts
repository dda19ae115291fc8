/** A recurrent layer in plain float64, as slow and as clear as can be: what the kernels are compared with. */
export interface ReferenceProblem {
  readonly cell: 'simpleRnn' | 'lstm' | 'gru' | 'gruResetBefore';
  readonly batch: number;
  readonly time: number;
  readonly features: number;
  readonly units: number;
  readonly x: readonly number[];
  readonly kernel: readonly number[];
  readonly recurrentKernel: readonly number[];
  readonly bias: readonly number[] | null;
  readonly initialState: readonly (readonly number[])[] | null;
  readonly mask: readonly boolean[] | null;
  readonly inputDropout: readonly number[] | null;
  readonly recurrentDropout: readonly number[] | null;
  readonly goBackwards: boolean;
  readonly returnSequences: boolean;
  readonly zeroOutputForMask: boolean;
}

export interface ReferenceResult {
  readonly output: number[];
  readonly states: number[][];
}

/** The gate sums of one row at one timestep: `input[g]` and `recurrent[g]`, `units` numbers each. */
export interface GateSums {
  readonly input: readonly number[][];
  /** Recurrent product of gate `g` for a state (already times its dropout): the candidate of some cells needs another. */
  readonly recurrent: (gate: number, state: readonly number[]) => number[];
  /** The state times the dropout of gate `g`. */
  readonly dropped: (gate: number) => number[];
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

const GATES = { simpleRnn: 1, lstm: 4, gru: 3, gruResetBefore: 3 } as const;

/** Keras 3's equations of one timestep of one row. */
export function stepOf(
  cell: ReferenceProblem['cell'],
  sums: GateSums,
  states: readonly number[][],
): number[][] {
  const [h = [], c = []] = states;
  const sum = (gate: number): number[] => {
    const recurrent = sums.recurrent(gate, sums.dropped(gate));
    return (sums.input[gate] ?? []).map((value, unit) => value + (recurrent[unit] ?? 0));
  };
  switch (cell) {
    case 'simpleRnn':
      return [sum(0).map(Math.tanh)];
    case 'lstm': {
      const [i, f, g, o] = [
        sum(0).map(sigmoid),
        sum(1).map(sigmoid),
        sum(2).map(Math.tanh),
        sum(3).map(sigmoid),
      ];
      const carry = c.map((value, u) => at(f, u) * value + at(i, u) * at(g, u));
      return [carry.map((value, u) => at(o, u) * Math.tanh(value)), carry];
    }
    case 'gru':
    case 'gruResetBefore': {
      const [z, r] = [sum(0).map(sigmoid), sum(1).map(sigmoid)];
      const dropped = sums.dropped(2);
      const recurrent =
        cell === 'gru'
          ? sums.recurrent(2, dropped).map((value, u) => at(r, u) * value)
          : sums.recurrent(
              2,
              dropped.map((value, u) => at(r, u) * value),
            );
      const candidate = (sums.input[2] ?? []).map((value, u) => Math.tanh(value + at(recurrent, u)));
      return [h.map((value, u) => at(z, u) * value + (1 - at(z, u)) * at(candidate, u))];
    }
    default:
      return cell satisfies never;
  }
}

/** The layer over the whole sequence, row by row. */
export function referenceLayer(problem: ReferenceProblem): ReferenceResult {
  const { batch, time, units } = problem;
  const stateCount = problem.cell === 'lstm' ? 2 : 1;
  const output = new Array<number>(batch * (problem.returnSequences ? time : 1) * units).fill(0);
  const finalStates = Array.from({ length: stateCount }, () => new Array<number>(batch * units).fill(0));
  for (let row = 0; row < batch; row++) {
    let states = finalStates.map((_, s) => slice(problem.initialState?.[s], row, units));
    let previous = new Array<number>(units).fill(0);
    for (let step = 0; step < time; step++) {
      const t = problem.goBackwards ? time - 1 - step : step;
      const counts = problem.mask?.[row * time + t] ?? true;
      if (counts) {
        states = stepOf(problem.cell, gateSums(problem, row, t, states[0] ?? []), states);
        previous = states[0] ?? [];
      }
      const shown = counts || !problem.zeroOutputForMask ? previous : previous.map(() => 0);
      const place = problem.returnSequences ? row * time + step : row;
      shown.forEach((value, unit) => {
        output[place * units + unit] = value;
      });
    }
    states.forEach((state, s) => {
      state.forEach((value, unit) => {
        (finalStates[s] ?? [])[row * units + unit] = value;
      });
    });
  }
  return { output, states: finalStates };
}

function gateSums(problem: ReferenceProblem, row: number, t: number, h: readonly number[]): GateSums {
  const { batch, cell, features, units, time } = problem;
  const gates = GATES[cell];
  const x = slice(problem.x, row * time + t, features);
  const bias = problem.bias;
  const product = (weights: readonly number[], from: readonly number[], gate: number): number[] =>
    Array.from({ length: units }, (_, unit) =>
      from.reduce(
        (total, value, k) => total + value * at(weights, k * gates * units + gate * units + unit),
        0,
      ),
    );
  const biasOf = (set: number, gate: number, unit: number): number =>
    bias?.[(set * gates + gate) * units + unit] ?? 0;
  return {
    input: Array.from({ length: gates }, (_, gate) =>
      product(problem.kernel, drop(x, problem.inputDropout, batch, row, features, gate), gate).map(
        (value, unit) => value + biasOf(0, gate, unit),
      ),
    ),
    recurrent: (gate, state) =>
      product(problem.recurrentKernel, state, gate).map(
        (value, unit) => value + (cell === 'gru' ? biasOf(1, gate, unit) : 0),
      ),
    dropped: (gate) => drop(h, problem.recurrentDropout, batch, row, units, gate),
  };
}

/** `values` times a row of dropout factors: `[batch, columns]`, or `[batch, gates x columns]`. */
function drop(
  values: readonly number[],
  factors: readonly number[] | null,
  batch: number,
  row: number,
  columns: number,
  gate: number,
): number[] {
  if (factors === null) {
    return [...values];
  }
  const segments = factors.length / (batch * columns);
  const from = row * segments * columns + (segments > 1 ? gate * columns : 0);
  return values.map((value, column) => value * at(factors, from + column));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function slice(values: readonly number[] | undefined, row: number, columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => values?.[row * columns + column] ?? 0);
}
