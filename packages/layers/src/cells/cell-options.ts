import type { Constraint } from '@tensorflow/tfjs-layers/dist/constraints.js';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import type { Regularizer } from '@tensorflow/tfjs-layers/dist/regularizers.js';
import { getInitializer, type InitializerOption } from '../initializers/get-initializer.js';
import type { ActivationName } from '../options/activation.js';
import { checkPositiveInteger, checkRate } from '../options/check.js';
import {
  getConstraint,
  getRegularizer,
  type ConstraintOption,
  type RegularizerOption,
} from '../options/regularizer.js';
import { checkSeed } from '../random/random-seed.js';

/** Options of the cells with kernels: Keras 3's names and defaults. */
export interface CellOptions {
  /** Entries of the state and of the output. */
  readonly units: number;
  /** Activation of the output. Default `tanh`. */
  readonly activation?: ActivationName | undefined;
  /** Whether there is a bias. Default true. */
  readonly useBias?: boolean | undefined;
  /** Initializer of the input kernel. Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerOption | undefined;
  /** Initializer of the recurrent kernel. Default `orthogonal`. */
  readonly recurrentInitializer?: InitializerOption | undefined;
  /** Initializer of the bias. Default `zeros`. */
  readonly biasInitializer?: InitializerOption | undefined;
  /** Penalty on the input kernel. Default none. */
  readonly kernelRegularizer?: RegularizerOption | undefined;
  /** Penalty on the recurrent kernel. Default none. */
  readonly recurrentRegularizer?: RegularizerOption | undefined;
  /** Penalty on the bias. Default none. */
  readonly biasRegularizer?: RegularizerOption | undefined;
  /** Rule that the input kernel obeys after every update. Default none. */
  readonly kernelConstraint?: ConstraintOption | undefined;
  /** Rule that the recurrent kernel obeys after every update. Default none. */
  readonly recurrentConstraint?: ConstraintOption | undefined;
  /** Rule that the bias obeys after every update. Default none. */
  readonly biasConstraint?: ConstraintOption | undefined;
  /** Share of the input's entries dropped in training, in [0, 1), the same ones at every timestep. Default 0. */
  readonly dropout?: number | undefined;
  /** Share of the state's entries dropped in training, in [0, 1), the same ones at every timestep. Default 0. */
  readonly recurrentDropout?: number | undefined;
  /** Whole number that fixes the stream of dropout masks. Default: drawn from `setRandomSeed`'s stream. */
  readonly seed?: number | undefined;
}

/** Options of cells with gates. */
export interface GatedCellOptions extends CellOptions {
  /** Activation of the gates. Default `sigmoid`. */
  readonly recurrentActivation?: ActivationName | undefined;
}

/** How one weight of a cell is made. */
export interface WeightRecipe {
  readonly initializer: Initializer;
  readonly regularizer: Regularizer | undefined;
  readonly constraint: Constraint | undefined;
}

/** The options of a cell, read and checked. */
export interface CellSettings {
  readonly units: number;
  readonly useBias: boolean;
  readonly dropout: number;
  readonly recurrentDropout: number;
  readonly seed: number | undefined;
  readonly kernel: WeightRecipe;
  readonly recurrent: WeightRecipe;
  readonly bias: WeightRecipe;
}

/**
 * Reads the options that all cells share.
 *
 * @param caller - the maker to name in messages
 * @throws LayerOptionError if an option breaks its rule
 */
export function readCellOptions(caller: string, options: CellOptions): CellSettings {
  const { units, useBias = true, dropout = 0, recurrentDropout = 0, seed } = options;
  checkPositiveInteger(caller, 'units', units);
  checkRate(caller, 'dropout', dropout);
  checkRate(caller, 'recurrentDropout', recurrentDropout);
  checkSeed(caller, seed);
  const recipe = (weight: 'kernel' | 'recurrent' | 'bias', fallback: InitializerOption): WeightRecipe => ({
    initializer: getInitializer(caller, `${weight}Initializer`, options[`${weight}Initializer`] ?? fallback),
    regularizer: getRegularizer(caller, `${weight}Regularizer`, options[`${weight}Regularizer`]),
    constraint: getConstraint(caller, `${weight}Constraint`, options[`${weight}Constraint`]),
  });
  return {
    units,
    useBias,
    dropout,
    recurrentDropout,
    seed,
    kernel: recipe('kernel', 'glorotUniform'),
    recurrent: recipe('recurrent', 'orthogonal'),
    bias: recipe('bias', 'zeros'),
  };
}
