/** Says when so many batches have passed, across epochs. */
export class BatchCounter {
  readonly #every: number;
  #seen = 0;

  /** @param every - batches between two signals, at least 1 */
  constructor(every: number) {
    this.#every = every;
  }

  /** Counts a batch; true for every so many-th. */
  count(): boolean {
    this.#seen += 1;
    if (this.#seen < this.#every) {
      return false;
    }
    this.#seen = 0;
    return true;
  }

  /** Batches since the last signal. */
  get seen(): number {
    return this.#seen;
  }

  set seen(batches: number) {
    this.#seen = batches;
  }
}
