import { dispose, keep, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The states that a stateful layer carries from batch to batch. The states before the present ones are kept one
 * batch longer: the gradient of the batch that started from them may still need them.
 */
export class KeptStates {
  private present: Tensor[] | undefined;
  private previous: Tensor[] = [];

  /** The states to start from, if there are any. They stay this object's own. */
  get current(): Tensor[] | undefined {
    return this.present;
  }

  /** Carries the states on; takes copies. */
  carry(states: readonly Tensor[]): void {
    dispose(this.previous);
    this.previous = this.present ?? [];
    this.present = states.map((state) => keep(state.clone()));
  }

  /** Forgets all states. */
  clear(): void {
    dispose(this.previous);
    dispose(this.present ?? []);
    this.previous = [];
    this.present = undefined;
  }
}
