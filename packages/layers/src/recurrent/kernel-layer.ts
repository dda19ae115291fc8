import type { serialization } from '@tensorflow/tfjs-core';
import type { KernelCell } from '../cells/kernel-cell.js';
import type { KernelChoice } from './kernel-choice.js';
import { RecurrentLayer } from './recurrent-layer.js';

/** What SimpleRNN, LSTM and GRU layers share: the options of their cell are their own. */
export abstract class KernelLayer<Cell extends KernelCell> extends RecurrentLayer<Cell> {
  override get kernel(): KernelChoice {
    return { kind: 'stepwise', reason: 'no fused kernel is registered' };
  }

  /** Entries of the state. */
  get units(): number {
    return this.cell.units;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...this.cell.getConfig(), ...super.getConfig() };
  }
}
