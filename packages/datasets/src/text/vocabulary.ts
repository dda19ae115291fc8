import { checkInteger } from '../check-option.js';
import { DataError, OptionError } from '../errors.js';
import { WordSplitter, type SplitOptions } from './split-words.js';
import { WordTable } from './word-table.js';

/** How words become tokens; the names and defaults are those of Keras' `imdb.load_data`. */
export interface VocabularyOptions {
  /** Tokens are below this; words whose token would not be become `oovChar`. Default: no bound. */
  readonly numWords?: number | undefined;
  /** Tokens below this become `oovChar`; default 0. */
  readonly skipTop?: number | undefined;
  /** Token at the start of every text, `null` for none; default 1. */
  readonly startChar?: number | null | undefined;
  /** Token for words that are known but not used, `null` to leave them out; default 2. */
  readonly oovChar?: number | null | undefined;
  /** The most frequent word has token `indexFrom + 1`; default 3. */
  readonly indexFrom?: number | undefined;
}

/** A vocabulary as JSON, to be kept beside a trained model. */
export interface VocabularyJson {
  readonly words: readonly string[];
  readonly numWords: number | null;
  readonly skipTop: number;
  readonly startChar: number | null;
  readonly oovChar: number | null;
  readonly indexFrom: number;
}

/**
 * The words of a data set by frequency, and how texts become tokens and tokens texts, with the rules of
 * Keras' `imdb.load_data`: token = rank + `indexFrom`; 0 pads, `startChar` starts a text, `oovChar` stands
 * for words that are not used; words that are not in the list at all are left out.
 *
 * @example
 * const vocabulary = new Vocabulary(['the', 'film', 'good', 'was'], { numWords: 7 });
 * vocabulary.encode('The film was GOOD, honestly!'); // Int32Array [1, 4, 5, 2, 6]: was has token 7, honestly has none
 * vocabulary.decode([0, 0, 1, 4, 5, 2, 6]); // 'the film [OOV] good'
 */
export class Vocabulary {
  /** The most frequent word first; its rank is 1. */
  readonly words: readonly string[];
  readonly numWords: number | undefined;
  readonly skipTop: number;
  readonly startChar: number | null;
  readonly oovChar: number | null;
  readonly indexFrom: number;
  #table: WordTable | undefined;
  #wordIndex: ReadonlyMap<string, number> | undefined;
  readonly #splitter: WordSplitter;

  /** @throws OptionError when an option is out of range */
  constructor(words: readonly string[], options: VocabularyOptions & SplitOptions = {}) {
    const { numWords, skipTop, startChar, oovChar, indexFrom } = checkVocabularyOptions(
      'Vocabulary',
      options,
    );
    this.words = words;
    this.numWords = numWords;
    this.skipTop = skipTop;
    this.startChar = startChar;
    this.oovChar = oovChar;
    this.indexFrom = indexFrom;
    this.#splitter = new WordSplitter(options);
  }

  /** How many tokens there can be, 0 included: the rows an embedding needs. */
  get size(): number {
    return this.numWords ?? this.words.length + this.indexFrom + 1;
  }

  /** Every word's rank, from 1: Keras' `imdb.get_word_index`. */
  get wordIndex(): ReadonlyMap<string, number> {
    this.#wordIndex ??= new Map(this.words.map((word, i) => [word, i + 1]));
    return this.#wordIndex;
  }

  /** The tokens of a text, not padded. */
  encode(text: string): Int32Array {
    const table = this.#words();
    const tokens: number[] = [];
    const add = (token: number): void => {
      if (token >= this.skipTop && token < (this.numWords ?? Infinity)) {
        tokens.push(token);
      } else if (this.oovChar !== null) {
        tokens.push(this.oovChar);
      }
    };
    if (this.startChar !== null) {
      add(this.startChar);
    }
    this.#splitter.scan(text, table, false, (word) => {
      if (word !== -1) {
        add(word + 1 + this.indexFrom);
      }
    });
    return Int32Array.from(tokens);
  }

  /**
   * The words of a sequence of tokens; padding and the start token are left out, tokens without a word become
   * `[OOV]`.
   */
  decode(tokens: ArrayLike<number>): string {
    const words: string[] = [];
    for (const token of Array.from(tokens)) {
      if (token !== 0 && token !== this.startChar) {
        words.push((token === this.oovChar ? undefined : this.words[token - this.indexFrom - 1]) ?? '[OOV]');
      }
    }
    return words.join(' ');
  }

  toJSON(): VocabularyJson {
    const { words, numWords = null, skipTop, startChar, oovChar, indexFrom } = this;
    return { words, numWords, skipTop, startChar, oovChar, indexFrom };
  }

  /**
   * The inverse of {@link toJSON}.
   *
   * @param json - the text, or what it parses to
   * @throws DataError when it is something else
   */
  static fromJSON(json: string | VocabularyJson): Vocabulary {
    let parsed: unknown = json;
    try {
      parsed = typeof json === 'string' ? JSON.parse(json) : json;
    } catch {
      // The text itself is no vocabulary either.
    }
    if (!isVocabularyJson(parsed)) {
      throw new DataError('Vocabulary.fromJSON: json must be what toJSON wrote');
    }
    return new Vocabulary(parsed.words, { ...parsed, numWords: parsed.numWords ?? undefined });
  }

  #words(): WordTable {
    if (this.#table === undefined) {
      this.#table = new WordTable();
      for (const word of this.words) {
        this.#table.internWord(word);
      }
    }
    return this.#table;
  }
}

/** Fills in the defaults. @throws OptionError when an option is out of range */
export function checkVocabularyOptions(
  where: string,
  { numWords, skipTop = 0, startChar = 1, oovChar = 2, indexFrom = 3 }: VocabularyOptions,
): {
  numWords: number | undefined;
  skipTop: number;
  startChar: number | null;
  oovChar: number | null;
  indexFrom: number;
} {
  if (numWords !== undefined) {
    checkInteger(where, 'numWords', numWords, 1);
  }
  checkInteger(where, 'skipTop', skipTop, 0);
  checkInteger(where, 'indexFrom', indexFrom, 0);
  for (const [name, value] of [
    ['startChar', startChar],
    ['oovChar', oovChar],
  ] as const) {
    if (value !== null && (!Number.isInteger(value) || value < 0)) {
      throw new OptionError(where, name, 'be an integer >= 0 or null', value);
    }
  }
  return { numWords, skipTop, startChar, oovChar, indexFrom };
}

function isVocabularyJson(value: unknown): value is VocabularyJson {
  return (
    typeof value === 'object' &&
    value !== null &&
    'words' in value &&
    Array.isArray(value.words) &&
    value.words.every((word) => typeof word === 'string')
  );
}
