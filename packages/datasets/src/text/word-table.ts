/**
 * A hash table from words to small numbers, in order of first appearance. Words live as UTF-16 code units in
 * one array; looking up a piece of a text compares code units and creates no string, which is what makes
 * tokenising fast.
 *
 * Open addressing with linear probing; the hash is FNV-1a over code units. `slots` holds the word's number +
 * 1, or 0.
 */
export class WordTable {
  #slots = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 11);
  /** Word `i` is `units[starts[i]]` up to, not including, `units[starts[i + 1]]`. */
  #starts = new Int32Array((1 << 11) + 1);
  #units = new Uint16Array(1 << 14);
  #size = 0;

  /** How many words. */
  get size(): number {
    return this.#size;
  }

  /** Start value of {@link find}'s and {@link intern}'s hash. */
  static readonly HASH_SEED = 0x811c9dc5 | 0;

  /** Takes one code unit into a hash. */
  static hashUnit(hash: number, unit: number): number {
    return Math.imul(hash ^ unit, 0x01000193);
  }

  /** The number of the word `text[start, end)` with this hash, -1 when it is not in the table. */
  find(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      if (this.#hashes[entry - 1] === hash && this.#equals(entry - 1, text, start, end)) {
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Like {@link find}, and takes the word in when it is new: with the number `size` had before. */
  intern(text: string, start: number, end: number, hash: number): number {
    const found = this.find(text, start, end, hash);
    return found === -1 ? this.#insert(text, start, end, hash) : found;
  }

  /** {@link find} for a whole string. */
  findWord(word: string): number {
    return this.find(word, 0, word.length, hashOf(word));
  }

  /** {@link intern} for a whole string. */
  internWord(word: string): number {
    return this.intern(word, 0, word.length, hashOf(word));
  }

  /** The word with this number. */
  word(number: number): string {
    const units = this.#units.subarray(this.#starts[number] ?? 0, this.#starts[number + 1] ?? 0);
    if (units.length <= 1024) {
      return String.fromCharCode(...units);
    }
    return Array.from(units, (unit) => String.fromCharCode(unit)).join('');
  }

  /** All words, by number. */
  words(): string[] {
    return Array.from({ length: this.#size }, (_, i) => this.word(i));
  }

  #equals(number: number, text: string, start: number, end: number): boolean {
    let unit = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - unit !== end - start) {
      return false;
    }
    for (let i = start; i < end; i += 1) {
      if (this.#units[unit] !== text.charCodeAt(i)) {
        return false;
      }
      unit += 1;
    }
    return true;
  }

  #insert(text: string, start: number, end: number, hash: number): number {
    const number = this.#size;
    const first = this.#starts[number] ?? 0;
    const next = first + end - start;
    if (next > this.#units.length) {
      this.#units = grown(new Uint16Array(Math.max(2 * this.#units.length, next)), this.#units);
    }
    for (let i = start; i < end; i += 1) {
      this.#units[first + i - start] = text.charCodeAt(i);
    }
    if (number === this.#hashes.length) {
      this.#hashes = grown(new Int32Array(2 * number), this.#hashes);
      this.#starts = grown(new Int32Array(2 * number + 1), this.#starts);
    }
    this.#hashes[number] = hash;
    this.#starts[number + 1] = next;
    this.#size += 1;
    if (2 * this.#size > this.#slots.length) {
      this.#slots = new Int32Array(2 * this.#slots.length);
      for (let i = 0; i < this.#size; i += 1) {
        this.#place(i);
      }
    } else {
      this.#place(number);
    }
    return number;
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    const hash = this.#hashes[number] ?? 0;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== 0) {
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = number + 1;
  }
}

function hashOf(word: string): number {
  let hash = WordTable.HASH_SEED;
  for (let i = 0; i < word.length; i += 1) {
    hash = WordTable.hashUnit(hash, word.charCodeAt(i));
  }
  return hash;
}

function grown<T extends Int32Array | Uint16Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}
