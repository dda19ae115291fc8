import {
  dispose,
  type Optimizer,
  type Tensor,
  tidy,
  type Variable,
  variable,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '../errors.js';

/** A tensor with the name it is saved under. */
export type NamedTensor = Awaited<ReturnType<Optimizer['getWeights']>>[number];

/** The moving averages of one weight: one variable of the weight's shape for each slot. */
interface Entry {
  readonly weight: string;
  /** Invariant: false only after `restore`, until a weight claims the entry. */
  claimed: boolean;
  readonly slots: readonly Variable[];
}

/** The moving averages that an optimizer keeps for each weight, in the order the weights were first updated. */
export class SlotStore {
  private entries: Entry[] = [];
  private readonly byWeight = new Map<string, Entry>();

  /**
   * @param caller - the optimizer, for messages
   * @param names - the slots of each weight, as Keras names them
   */
  constructor(
    private readonly caller: string,
    private readonly names: readonly string[],
  ) {}

  /** The slots of a weight: zeros at first, or what was restored. */
  slotsOf(weight: Variable): readonly Variable[] {
    const entry = this.byWeight.get(weight.name) ?? this.claim(weight) ?? this.create(weight);
    this.byWeight.set(weight.name, entry);
    return entry.slots;
  }

  /** All slots, first those of the first name for every weight, then those of the second. */
  save(): NamedTensor[] {
    return this.names.flatMap((slot, index) =>
      this.entries.map(({ weight, slots }) => ({
        name: `${weight}/${slot}`,
        tensor: slots[index] as Tensor,
      })),
    );
  }

  /**
   * Takes over what `save` returned, in its order, in place of all slots; the tensors stay the caller's.
   *
   * @throws {OptionError} when the number of tensors is not one per slot for each weight
   */
  restore(saved: readonly NamedTensor[]): void {
    const weights = saved.length === 0 ? 0 : saved.length / this.names.length;
    if (!Number.isInteger(weights)) {
      const rule = `be 1 + ${this.names.length} for each weight`;
      throw new OptionError(`${this.caller}.setWeights`, 'the number of weights', rule, saved.length + 1);
    }
    this.dispose();
    for (let i = 0; i < weights; i++) {
      const tensors = saved.filter((_, index) => index % weights === i);
      this.entries.push({
        weight: tensors[0]?.name.replace(/\/[^/]*$/, '') ?? '',
        claimed: false,
        slots: tensors.map(({ tensor }) => variable(tensor, false)),
      });
    }
  }

  dispose(): void {
    dispose(this.entries.flatMap(({ slots }) => [...slots]));
    this.entries = [];
    this.byWeight.clear();
  }

  private claim(weight: Variable): Entry | undefined {
    const free = this.entries.filter(({ claimed }) => !claimed);
    const entry = free.find((candidate) => candidate.weight === weight.name) ?? free[0];
    if (entry === undefined) {
      return undefined;
    }
    const [slot] = entry.slots;
    if (slot !== undefined && slot.shape.join() !== weight.shape.join()) {
      const advice = 'Restore an optimizer with the model it was saved with.';
      throw new ShapeError(
        `${this.caller}.setWeights`,
        `the slots of ${entry.weight}`,
        weight.shape,
        slot.shape,
        advice,
      );
    }
    entry.claimed = true;
    return entry;
  }

  private create(weight: Variable): Entry {
    const slots = this.names.map(() => tidy(() => variable(zerosLike(weight), false)));
    const entry = { weight: weight.name, claimed: true, slots };
    this.entries.push(entry);
    return entry;
  }
}
