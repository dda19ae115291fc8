/** Reads the operands of a pickle, one after the other. */
export class PickleInput {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get position(): number {
    return this.#position;
  }

  /** One byte. @throws RangeError at the end of the data, as all methods do */
  byte(): number {
    return this.#bytes.readUInt8(this.#advance(1));
  }

  uint16(): number {
    return this.#bytes.readUInt16LE(this.#advance(2));
  }

  int32(): number {
    return this.#bytes.readInt32LE(this.#advance(4));
  }

  uint32(): number {
    return this.#bytes.readUInt32LE(this.#advance(4));
  }

  /** A little-endian two's complement integer of `length` bytes. */
  long(length: number): number {
    let value = 0n;
    const start = this.#advance(length);
    for (let i = length - 1; i >= 0; i -= 1) {
      value = (value << 8n) | BigInt(this.#bytes.readUInt8(start + i));
    }
    return Number(BigInt.asIntN(8 * length, value));
  }

  text(length: number): string {
    const start = this.#advance(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  /** The text up to the next newline, which is passed over. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#position);
    if (end === -1) {
      throw new RangeError('the data end within a line');
    }
    const text = this.#bytes.toString('utf8', this.#position, end);
    this.#position = end + 1;
    return text;
  }

  skip(length: number): void {
    this.#advance(length);
  }

  #advance(length: number): number {
    const start = this.#position;
    if (start + length > this.#bytes.length) {
      throw new RangeError('the data end too early');
    }
    this.#position += length;
    return start;
  }
}
