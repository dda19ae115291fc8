import { OptionError } from '../errors.js';
import { WordTable } from './word-table.js';

/**
 * The punctuation that Keras' tokenizer takes out by default: everything in ASCII but the apostrophe, tab and
 * newline.
 */
export const DEFAULT_FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n';

/** How a text is cut into words. */
export interface SplitOptions {
  /** Characters that separate words and are dropped; default {@link DEFAULT_FILTERS}. */
  readonly filters?: string | undefined;
  /** Whether to turn the text into lower case first; default true. */
  readonly lower?: boolean | undefined;
  /** What separates words besides; default one blank. */
  readonly split?: string | undefined;
}

/**
 * Cuts texts into words as Keras' `text_to_word_sequence` does: lower case, every filtered character turned
 * into `split`, cut at `split`, empty words dropped. Only these characters separate: a no-break space or a
 * carriage return does not.
 */
export class WordSplitter {
  readonly filters: string;
  readonly lower: boolean;
  readonly split: string;
  /** 1 for each UTF-16 code unit that separates; `undefined` when a separator is longer than one unit. */
  readonly #separates: Uint8Array | undefined;

  constructor({ filters = DEFAULT_FILTERS, lower = true, split = ' ' }: SplitOptions = {}) {
    if (split === '') {
      throw new OptionError('Tokenizer', 'split', 'be at least one character', split);
    }
    this.filters = filters;
    this.lower = lower;
    this.split = split;
    if (split.length === 1 && !/[\ud800-\udfff]/.test(filters + split)) {
      this.#separates = new Uint8Array(1 << 16);
      for (const character of filters + split) {
        this.#separates[character.charCodeAt(0)] = 1;
      }
    }
  }

  /** The words of one text. */
  words(text: string): string[] {
    const cased = this.lower ? text.toLowerCase() : text;
    const filtered = Array.from(cased, (c) => (this.filters.includes(c) ? this.split : c)).join('');
    return filtered.split(this.split).filter((word) => word !== '');
  }

  /**
   * Puts the number of every word of the text in the table, in order, through `take`. The fast path: one loop
   * over the code units that cuts and hashes at once.
   *
   * @param intern - whether unknown words are taken into the table; otherwise their number is -1
   */
  scan(text: string, table: WordTable, intern: boolean, take: (word: number) => void): void {
    const separates = this.#separates;
    if (separates === undefined) {
      for (const word of this.words(text)) {
        take(intern ? table.internWord(word) : table.findWord(word));
      }
      return;
    }
    const cased = this.lower ? text.toLowerCase() : text;
    const length = cased.length;
    let start = 0;
    let hash = WordTable.HASH_SEED;
    for (let i = 0; i <= length; i += 1) {
      const unit = i === length ? 0 : cased.charCodeAt(i);
      if (i < length && separates[unit] === 0) {
        hash = WordTable.hashUnit(hash, unit);
        continue;
      }
      if (i > start) {
        take(intern ? table.intern(cased, start, i, hash) : table.find(cased, start, i, hash));
      }
      start = i + 1;
      hash = WordTable.HASH_SEED;
    }
  }
}

/**
 * Cuts one text into words: Keras' `text_to_word_sequence`.
 *
 * @example
 * textToWordSequence("Not <b>bad</b>, isn't it?"); // ['not', 'b', 'bad', 'b', "isn't", 'it']
 */
export function textToWordSequence(text: string, options: SplitOptions = {}): string[] {
  return new WordSplitter(options).words(text);
}
