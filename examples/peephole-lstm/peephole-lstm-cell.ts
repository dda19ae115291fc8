import * as tf from '@tensorflow/tfjs-core';
import { initializers, type LayerVariable, type Shape } from '@tensorflow/tfjs-layers';
import { glorotUniform, orthogonal, RecurrentCell } from '@unroll/layers';

type Gate = 'o' | 'i' | 'f' | 'k';

/** What one gate learns: `h U + x W + b`. */
interface GateWeights {
  readonly U: LayerVariable;
  readonly W: LayerVariable;
  readonly b: LayerVariable;
}

/**
 * The LSTM as walk-throughs write it out, with the carry `c` looking into the output gate:
 *
 *     o  = act(h Uo + x Wo + c Vo + bo)
 *     i  = act(h Ui + x Wi + bi)
 *     f  = act(h Uf + x Wf + bf)
 *     k  = act(h Uk + x Wk + bk)
 *     c' = i * k + c * f
 *
 * `o` is the output and the next `h`. The formulas leave `act` open: here it is the sigmoid for the gates `i` and `f`,
 * which say how much, and tanh for `o` and `k`, which say what. The peephole `c Vo` is what Keras' LSTM does not have.
 */
export class PeepholeLSTMCell extends RecurrentCell {
  static readonly className = 'PeepholeLSTMCell';
  /** The states: `h` and `c`. */
  readonly stateSize: readonly number[];
  private gates: Readonly<Record<Gate, GateWeights>> | undefined;
  private Vo: LayerVariable | undefined;

  constructor(readonly units: number) {
    super({ name: 'peephole_lstm_cell' });
    this.stateSize = [units, units];
  }

  override build(inputShape: Shape | Shape[]): void {
    const features = Number(inputShape.at(-1));
    const { units } = this;
    const gate = (name: Gate): GateWeights => ({
      U: this.addWeight(`U${name}`, [units, units], 'float32', orthogonal()),
      W: this.addWeight(`W${name}`, [features, units], 'float32', glorotUniform()),
      // As in Keras, the forget gate starts open.
      b: this.addWeight(
        `b${name}`,
        [units],
        'float32',
        name === 'f' ? initializers.ones() : initializers.zeros(),
      ),
    });
    this.gates = { o: gate('o'), i: gate('i'), f: gate('f'), k: gate('k') };
    this.Vo = this.addWeight('Vo', [units, units], 'float32', orthogonal());
    super.build(inputShape);
  }

  override step(x: tf.Tensor, [h, c]: [tf.Tensor, tf.Tensor]): { output: tf.Tensor; states: tf.Tensor[] } {
    const { gates, Vo } = this;
    if (gates === undefined || Vo === undefined) {
      throw new Error('PeepholeLSTMCell: build the cell before its first step');
    }
    const drive = ({ U, W, b }: GateWeights) =>
      tf.add(tf.add(tf.matMul(h, U.read()), tf.matMul(x, W.read())), b.read());
    const o = tf.tanh(tf.add(drive(gates.o), tf.matMul(c, Vo.read())));
    const i = tf.sigmoid(drive(gates.i));
    const f = tf.sigmoid(drive(gates.f));
    const k = tf.tanh(drive(gates.k));
    const next = tf.add(tf.mul(i, k), tf.mul(c, f));
    return { output: o, states: [o, next] };
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), units: this.units };
  }
}
