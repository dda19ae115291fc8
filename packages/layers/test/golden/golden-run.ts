import * as tf from '@tensorflow/tfjs-core';
import { input, model, type LayerVariable, type layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { RecurrentLayer } from '@unroll/layers';
import { forceStepwise } from '../helpers/force-stepwise.js';
import { buildLayer } from './build-layer.js';
import type { GoldenCase, Numbers } from './golden-case.js';

/** A case of the golden numbers, set up with unroll's layers on the backend in use. */
export class GoldenRun {
  readonly layers: layers.Layer[];
  private readonly inputs: tf.Tensor[];
  private readonly mask: tf.Tensor | undefined;
  private readonly variables: LayerVariable[];
  private readonly whole: layers.Layer | undefined;

  constructor(
    private readonly golden: GoldenCase,
    stepwise: boolean,
  ) {
    const { x, tokens, initialStates, mask, chain } = golden;
    this.layers = chain.map(buildLayer);
    if (stepwise) {
      this.layers.forEach(forceStepwise);
    }
    this.inputs = [
      toTensor(x, tokens === undefined ? 'float32' : 'int32'),
      ...initialStates.map((s) => toTensor(s)),
    ];
    this.mask =
      mask === undefined
        ? undefined
        : tf.tensor2d(
            mask.map((row) => [...row]),
            undefined,
            'bool',
          );
    this.whole = this.layers.length === 1 ? undefined : connect(this.layers, x.shape.slice(1));
    this.giveDropoutMasks();
    tf.dispose(this.forward(this.inputs));
    this.variables = this.layers.flatMap((layer) => layer.weights);
    this.reset();
  }

  /** Outputs, and the gradients of the loss with respect to inputs, initial states and weights. */
  gradients(): { outputs: Numbers[]; inputs: Numbers[]; weights: Numbers[] } {
    this.warmUp();
    const outputs = numbersOf(() => this.forward(this.inputs));
    this.reset();
    this.warmUp();
    const differentiable = this.inputs.filter(({ dtype }) => dtype === 'float32');
    const [x] = this.inputs as [tf.Tensor];
    const inputs = numbersOf(() => {
      const loss = (...given: tf.Tensor[]) => this.loss(x.dtype === 'int32' ? [x, ...given] : given);
      return differentiable.length === 0 ? [] : tf.grads(loss)(differentiable);
    });
    this.reset();
    this.warmUp();
    return { outputs, inputs, weights: this.weightGradients() };
  }

  /** The weights after three steps of an optimizer. */
  afterSteps(optimizer: tf.Optimizer): Numbers[] {
    this.reset();
    for (let step = 0; step < 3; step += 1) {
      optimizer.minimize(() => this.loss(this.inputs), false, this.tensors());
    }
    return this.tensors().map(toNumbers);
  }

  /** Sets weights and states to what they were. */
  reset(): void {
    for (const [i, variable] of this.variables.entries()) {
      const value = toTensor(this.golden.weights[i] ?? { shape: [0], values: [] });
      // Past the constraint, which Keras applies after an update only.
      tf.Variable.prototype.assign.call(asVariable(variable), value);
      value.dispose();
    }
    for (const layer of this.layers) {
      if (layer.stateful) {
        layer.resetStates();
      }
    }
  }

  dispose(): void {
    tf.dispose([this.inputs, this.mask ?? []]);
    for (const layer of this.layers) {
      layer.dispose();
    }
  }

  private weightGradients(): Numbers[] {
    return numbersOf(() => {
      const { grads } = tf.variableGrads(() => this.loss(this.inputs), this.tensors());
      return this.tensors().map(({ name }) => grads[name] ?? tf.scalar(NaN));
    });
  }

  private tensors(): tf.Variable[] {
    return this.variables.map(asVariable);
  }

  private warmUp(): void {
    for (let call = 0; call < (this.golden.warmUps ?? 0); call += 1) {
      tf.dispose(this.forward(this.inputs));
    }
  }

  private loss(inputs: tf.Tensor[]): tf.Scalar {
    const weighed = this.forward(inputs).map((output, i) =>
      tf.sum(tf.mul(output, toTensor(this.golden.lossScale[i] ?? { shape: [], values: [0] }))),
    );
    const penalties = this.layers.flatMap((layer) => layer.calculateLosses());
    return [...weighed, ...penalties].reduce((sum, term) => tf.add(sum, term)) as tf.Scalar;
  }

  private forward(inputs: tf.Tensor[]): tf.Tensor[] {
    const [x, ...states] = inputs as [tf.Tensor, ...tf.Tensor[]];
    const call = {
      training: Object.keys(this.golden.dropoutMasks).length > 0,
      ...(this.mask === undefined ? {} : { mask: this.mask }),
      ...(states.length === 0 ? {} : { initialState: states }),
    };
    const layer = this.whole ?? (this.layers as [layers.Layer])[0];
    const outputs = layer.apply(x, this.whole === undefined ? call : {}) as tf.Tensor | tf.Tensor[];
    return Array.isArray(outputs) ? outputs : [outputs];
  }

  private giveDropoutMasks(): void {
    const { dropout, recurrent_dropout } = this.golden.dropoutMasks;
    const [layer] = this.layers;
    if (layer instanceof RecurrentLayer && (dropout !== undefined || recurrent_dropout !== undefined)) {
      const cell = layer.cell as { begin: unknown };
      const draw = (mask: Numbers | undefined) => (mask === undefined ? null : toTensor(mask));
      const given = () => ({
        training: true,
        inputDropout: draw(dropout),
        recurrentDropout: draw(recurrent_dropout),
        inner: [],
      });
      cell.begin = given;
    }
  }
}

function connect(chain: readonly layers.Layer[], shape: readonly number[]): layers.Layer {
  const first = input({ shape: [...shape] });
  let end: SymbolicTensor = first;
  for (const layer of chain) {
    end = layer.apply(end) as SymbolicTensor;
  }
  return model({ inputs: first, outputs: end });
}

function toTensor({ shape, values }: Numbers, dtype: 'float32' | 'int32' = 'float32'): tf.Tensor {
  return tf.tensor([...values], [...shape], dtype);
}

function toNumbers(tensor: tf.Tensor): Numbers {
  return { shape: tensor.shape, values: [...tensor.dataSync()] };
}

function asVariable(weight: LayerVariable): tf.Variable {
  const variable: tf.Tensor = weight.read();
  if (!(variable instanceof tf.Variable)) {
    throw new TypeError(`${weight.name} is no variable`);
  }
  return variable as tf.Variable;
}

/** The numbers of the tensors that are computed, and nothing left of the computation. */
function numbersOf(compute: () => tf.Tensor[]): Numbers[] {
  let numbers: Numbers[] = [];
  tf.tidy(() => {
    numbers = compute().map(toNumbers);
  });
  return numbers;
}
