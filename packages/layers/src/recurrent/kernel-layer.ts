import type { serialization, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { RecurrentArgs, RecurrentResult } from '@unroll/kernels';
import type { KernelCell } from '../cells/kernel-cell.js';
import type { StepResult } from '../cells/recurrent-cell.js';
import { chooseKernel, type KernelChoice } from './kernel-choice.js';
import { RecurrentLayer, type SequencePass } from './recurrent-layer.js';

/** What SimpleRNN, LSTM and GRU layers share: a fused kernel, and the options of their cell as their own. */
export abstract class KernelLayer<Cell extends KernelCell> extends RecurrentLayer<Cell> {
  /** The fused operation for the layer's cell. */
  protected abstract fuse(args: RecurrentArgs): RecurrentResult;

  override get kernel(): KernelChoice {
    return chooseKernel(this.cell.activation, this.cell.recurrentActivation);
  }

  /** Entries of the state. */
  get units(): number {
    return this.cell.units;
  }

  protected override run(pass: SequencePass, training: boolean): StepResult {
    if (this.kernel.kind === 'stepwise') {
      return super.run(pass, training);
    }
    const [batch, , features] = pass.x.shape as [number, number, number];
    const { inputDropout, recurrentDropout } = this.cell.begin(batch, features, training);
    const { kernel, recurrentKernel, bias } = this.cell.tensors;
    return this.fuse({
      x: pass.x as Tensor3D,
      kernel: kernel as Tensor2D,
      recurrentKernel: recurrentKernel as Tensor2D,
      bias: bias as Tensor1D | Tensor2D | null,
      initialState: pass.initialStates as Tensor2D[] | null,
      mask: pass.mask as Tensor2D | null,
      inputDropout,
      recurrentDropout,
      goBackwards: pass.goBackwards,
      returnSequences: pass.returnSequences,
      zeroOutputForMask: pass.zeroOutputForMask,
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...this.cell.getConfig(), ...super.getConfig() };
  }
}
