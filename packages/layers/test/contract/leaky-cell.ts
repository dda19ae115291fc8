import * as tf from '@tensorflow/tfjs-core';
import { type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import { glorotUniform, RecurrentCell, type StepResult } from '@unroll/layers';

/** A cell as a user would write it: `h' = 0.9 h + x W`. */
export class LeakyCell extends RecurrentCell {
  static readonly className = 'LeakyCell';
  readonly stateSize: number;
  private kernel: LayerVariable | undefined;

  constructor(options: { readonly units: number }) {
    super();
    this.stateSize = options.units;
  }

  override build(inputShape: Shape): void {
    const shape = [inputShape.at(-1) ?? null, this.stateSize];
    this.kernel = this.addWeight('kernel', shape, 'float32', glorotUniform());
    super.build(inputShape);
  }

  override step(x: tf.Tensor, states: tf.Tensor[]): StepResult {
    const [h] = states as [tf.Tensor];
    const kernel = this.kernel?.read() ?? x;
    const output = tf.add(tf.mul(h, 0.9), tf.matMul(x, kernel));
    return { output, states: [output] };
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { units: this.stateSize };
  }
}

tf.serialization.registerClass(LeakyCell);
