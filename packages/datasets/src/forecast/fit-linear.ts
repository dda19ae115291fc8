import { checkInteger } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type WindowSet } from '../windows/windows.js';
import { type LinearMap, NormalEquations } from './normal-equations.js';

/** Options of {@link fitLinear}. */
export interface FitLinearOptions {
  /** The timesteps used, counted back from the newest, 0; default 0 to 5 and then at distances growing by a quarter. */
  readonly ages?: readonly number[] | undefined;
  /** Added to each input's variance as a share of it; default 0.001. */
  readonly ridge?: number | undefined;
  /** Windows used at most, evenly spread over the set; default 30,000. */
  readonly maxWindows?: number | undefined;
}

/** A fitted linear regression on windows. */
export interface LinearForecast {
  /** The timesteps used, counted back from the newest. */
  readonly ages: readonly number[];
  /** Windows it was fitted on. */
  readonly samples: number;
  /** The forecasts for all windows in order of time, `[windows, horizons, targets]` in one array. */
  predict(set: WindowSet): Float32Array;
}

const WHERE = 'fitLinear';

/**
 * Linear regression on the window, in closed form: the honest baseline for a recurrent network, which sees the same
 * inputs. Inputs are all columns at some timesteps; the normal equations are gathered in 64 bits in one pass over the
 * windows and solved by Cholesky's method. Windows with missing values are passed over.
 *
 * @param set - the training windows
 * @returns the forecast; use it on windows of the same length and columns
 * @throws OptionError when an option is out of range or there is no window without missing values
 *
 * @example
 * const data = { data: Float32Array.from({ length: 100 }, (_, i) => Math.sin(i / 5)), shape: [100, 1] };
 * const [train, test] = splits(100, { at: [60] });
 * const layout = { data, length: 4, horizon: 3, targets: 0 };
 * const linear = fitLinear(windows({ ...layout, ...train }), { ridge: 1e-9 });
 * const set = windows({ ...layout, ...test });
 * mae(targetsOf(set), linear.predict(set)); // 0.0000 something: a sine is linear in two of its values
 */
export function fitLinear(set: WindowSet, options: FitLinearOptions = {}): LinearForecast {
  const { ridge = 1e-3, maxWindows = 30_000 } = options;
  const { length } = set.layout;
  const ages = options.ages ?? growingAges(length);
  for (const age of ages) {
    checkInteger(WHERE, 'ages', age, 0, length - 1);
  }
  if (ages.length === 0 || new Set(ages).size < ages.length) {
    throw new OptionError(WHERE, 'ages', 'name at least one timestep, none twice', ages);
  }
  if (!(ridge >= 0)) {
    throw new OptionError(WHERE, 'ridge', 'be at least 0', ridge);
  }
  checkInteger(WHERE, 'maxWindows', maxWindows, 1);
  const reader = new SampleReader(set, ages);
  const equations = new NormalEquations(reader.inputs, reader.outputs);
  const used = Math.min(maxWindows, set.length);
  for (let i = 0; i < used; i += 1) {
    equations.add(reader.read(Math.floor((i * set.length) / used)));
  }
  const map = equations.solve(ridge);
  return {
    ages,
    samples: equations.count,
    predict: (other) => {
      if (
        other.width !== set.width ||
        other.layout.length !== length ||
        outputsOf(other) !== reader.outputs
      ) {
        const rule = `have windows [${String(length)}, ${String(set.width)}] and ${String(reader.outputs)} targets, as those fitted`;
        const got = `[${String(other.layout.length)}, ${String(other.width)}] and ${String(outputsOf(other))}`;
        throw new OptionError('LinearForecast.predict', 'set', rule, got);
      }
      return apply(map, new SampleReader(other, ages), other.length);
    },
  };
}

function growingAges(length: number): number[] {
  const ages: number[] = [];
  for (let age = 0; age < length; age += Math.max(1, Math.round(age * 0.25))) {
    ages.push(age);
  }
  return ages;
}

function outputsOf(set: WindowSet): number {
  return set.layout.horizons.length * set.targets.length;
}

/** Reads a window's chosen timesteps and its targets as one vector. */
class SampleReader {
  readonly inputs: number;
  readonly outputs: number;
  readonly #set: WindowSet;
  readonly #ages: readonly number[];
  readonly #columns: readonly number[];
  readonly #sample: Float64Array;

  constructor(set: WindowSet, ages: readonly number[]) {
    this.#set = set;
    this.#ages = ages;
    this.#columns = set.features ?? Array.from({ length: set.width }, (_, column) => column);
    this.inputs = ages.length * set.width;
    this.outputs = outputsOf(set);
    this.#sample = new Float64Array(this.inputs + this.outputs);
  }

  /** Window `k`; the same array each time. */
  read(k: number): Float64Array {
    const { matrix, targetMatrix, targets, layout } = this.#set;
    const newest = layout.start + k * layout.stride + layout.span;
    let to = 0;
    for (const age of this.#ages) {
      const from = (newest - age * layout.sampling) * matrix.width;
      for (const column of this.#columns) {
        this.#sample[to] = matrix.data[from + column] ?? NaN;
        to += 1;
      }
    }
    for (const horizon of layout.horizons) {
      for (const column of targets) {
        this.#sample[to] = targetMatrix.data[(newest + horizon) * targetMatrix.width + column] ?? NaN;
        to += 1;
      }
    }
    return this.#sample;
  }
}

function apply({ weights, offset }: LinearMap, reader: SampleReader, windows: number): Float32Array {
  const { inputs, outputs } = reader;
  const forecast = new Float32Array(windows * outputs);
  for (let k = 0; k < windows; k += 1) {
    const sample = reader.read(k);
    for (let c = 0; c < outputs; c += 1) {
      let sum = offset[c] ?? NaN;
      for (let i = 0; i < inputs; i += 1) {
        sum += (sample[i] ?? NaN) * (weights[i * outputs + c] ?? NaN);
      }
      forecast[k * outputs + c] = sum;
    }
  }
  return forecast;
}
