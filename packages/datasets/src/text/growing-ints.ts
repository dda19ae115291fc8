/** An `Int32Array` that grows as numbers are pushed: the fast way to collect tokens. */
export class GrowingInts {
  #items: Int32Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 1024) {
    this.#items = new Int32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Int32Array(this.#items.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length] = value;
    this.#length += 1;
  }

  /** The number at an index, 0 beyond the end. */
  at(index: number): number {
    return this.#items[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#items[index] = value;
  }

  /** What was pushed so far; a view until the next push. */
  view(): Int32Array<ArrayBuffer> {
    return this.#items.subarray(0, this.#length);
  }
}
