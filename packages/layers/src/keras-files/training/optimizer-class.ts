import { adam, rmsprop, sgd } from '@unroll/kernels';
import type { Optimizer } from '@tensorflow/tfjs-core';

/** An optimizer: how it is made, and how Keras names its options and lays out its state. */
export interface OptimizerClass {
  /** Keras' name. */
  readonly className: string;
  /** Keras' name for an instance. */
  readonly instance: string;
  readonly make: (options: Readonly<Record<string, never>>) => Optimizer;
  /** unroll's names of the options by Keras' names. */
  readonly options: Readonly<Record<string, string>>;
  /**
   * The moving averages of every weight, given the options: those of one group alternate weight by weight, and one
   * group follows the other.
   */
  readonly slots: (config: Readonly<Record<string, unknown>>) => readonly (readonly string[])[];
}

const shared = {
  learning_rate: 'learningRate',
  weight_decay: 'weightDecay',
  clipnorm: 'clipnorm',
  clipvalue: 'clipvalue',
  global_clipnorm: 'globalClipnorm',
} as const;

/** The optimizers that a file may hold. */
export const optimizerClasses: readonly OptimizerClass[] = [
  {
    className: 'SGD',
    instance: 'SGD',
    make: sgd,
    options: { ...shared, momentum: 'momentum', nesterov: 'nesterov' },
    slots: ({ momentum }) => (momentum === 0 ? [] : [['momentum']]),
  },
  {
    className: 'RMSprop',
    instance: 'rmsprop',
    make: rmsprop,
    options: { ...shared, rho: 'rho', momentum: 'momentum', epsilon: 'epsilon', centered: 'centered' },
    slots: ({ momentum, centered }) => [
      ['velocity'],
      ...(momentum === 0 ? [] : [['momentum']]),
      ...(centered === true ? [['average_gradient']] : []),
    ],
  },
  {
    className: 'Adam',
    instance: 'adam',
    make: adam,
    options: { ...shared, beta_1: 'beta1', beta_2: 'beta2', epsilon: 'epsilon', amsgrad: 'amsgrad' },
    slots: ({ amsgrad }) => [['momentum', 'velocity'], ...(amsgrad === true ? [['velocity_hat']] : [])],
  },
];
