import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { HashMismatchError, OptionError } from '../errors.js';

const DIGITS = { sha256: 64, sha1: 40, md5: 32 } as const;

/** The checksum functions a file can be checked with. */
export type HashAlgorithm = keyof typeof DIGITS;

/** The checksums a file must have; none, one or several may be known. Hexadecimal, either case. */
export interface ExpectedHashes {
  /** 64 hexadecimal digits. */
  readonly sha256?: string | undefined;
  /** 40 hexadecimal digits; good against accidents, not against attackers. */
  readonly sha1?: string | undefined;
  /** 32 hexadecimal digits; good against accidents, not against attackers. */
  readonly md5?: string | undefined;
}

/** Runs over the bytes of a file and tells at the end whether they are the expected ones. */
export class HashCheck {
  readonly #hashes: readonly { algorithm: HashAlgorithm; expected: string; hash: Hash }[];

  /**
   * @param where - the function whose options these are, for the message
   * @throws OptionError when a checksum is not made of the right number of hexadecimal digits
   */
  constructor(where: string, expected: ExpectedHashes) {
    const algorithms = Object.keys(DIGITS) as HashAlgorithm[];
    this.#hashes = algorithms.flatMap((algorithm) => {
      const value = expected[algorithm];
      if (value === undefined) {
        return [];
      }
      if (value.length !== DIGITS[algorithm] || !/^[0-9a-f]+$/i.test(value)) {
        throw new OptionError(where, algorithm, `be ${String(DIGITS[algorithm])} hexadecimal digits`, value);
      }
      return [{ algorithm, expected: value.toLowerCase(), hash: createHash(algorithm) }];
    });
  }

  /** Whether there is anything to check. */
  get known(): boolean {
    return this.#hashes.length > 0;
  }

  /** Takes in the next bytes. */
  update(bytes: Uint8Array): void {
    for (const { hash } of this.#hashes) {
      hash.update(bytes);
    }
  }

  /** Takes in the content of a file, or its first `end` bytes. */
  async updateFromFile(file: string, end = Infinity): Promise<void> {
    if (end > 0) {
      for await (const bytes of createReadStream(file, { end: end - 1, highWaterMark: 1 << 20 })) {
        this.update(bytes as Buffer);
      }
    }
  }

  /** The first checksum that differs, `undefined` when all agree. Ends the calculation. */
  mismatch(file: string, url?: string): HashMismatchError | undefined {
    for (const { algorithm, expected, hash } of this.#hashes) {
      const received = hash.digest('hex');
      if (received !== expected) {
        return new HashMismatchError(file, algorithm, expected, received, url);
      }
    }
    return undefined;
  }
}
