import { type Readable } from 'node:stream';

const PAUSE_AT_BYTES = 1 << 20;

/**
 * Reads a stream to its last byte: pieces are taken as soon as they arrive, and those that came before an
 * error are given out before it is thrown. (Iterating over the stream itself would lose what lies in its
 * buffer when the connection breaks.)
 */
export class BodyReader {
  readonly #stream: Readable;
  #pieces: Uint8Array[] = [];
  #waiting = 0;
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.on('data', (piece: Uint8Array) => {
      this.#pieces.push(piece);
      this.#waiting += piece.length;
      if (this.#waiting > PAUSE_AT_BYTES) {
        stream.pause();
      }
      this.#wake();
    });
    stream.on('error', (error: Error) => {
      this.#failure = error;
      this.#wake();
    });
    stream.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** Drops what is left. */
  discard(): void {
    this.#stream.destroy();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const pieces = this.#pieces;
      this.#pieces = [];
      this.#waiting = 0;
      this.#stream.resume();
      yield* pieces;
      if (this.#pieces.length > 0) {
        continue;
      }
      if (this.#failure !== undefined) {
        throw this.#failure;
      }
      if (this.#ended) {
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
