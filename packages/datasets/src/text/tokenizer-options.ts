import { type SplitOptions } from './split-words.js';

/** A text: a string to be cut into words, or the words themselves. */
export type Text = string | readonly string[];

/** What a {@link Tokenizer} does to texts. */
export interface TokenizerOptions extends SplitOptions {
  /** Only words with an index below this are used, the `numWords - 1` most frequent; default: all. */
  readonly numWords?: number | undefined;
  /** Whether every character is a token; texts are then not filtered; default false. */
  readonly charLevel?: boolean | undefined;
  /** Stands for words that are unknown or not used, with index 1; default: such words are left out. */
  readonly oovToken?: string | undefined;
  /** Cuts a text into words instead of `filters`, `lower` and `split`. */
  readonly analyzer?: ((text: string) => readonly string[]) | undefined;
}

/**
 * The cells of {@link Tokenizer.textsToMatrix}: 1, occurrences, weighted occurrences, or share of the text.
 */
export type MatrixMode = 'binary' | 'count' | 'tfidf' | 'freq';

/** A tokenizer as JSON, in the form of Keras' `to_json`: the tables are JSON inside strings. */
export interface TokenizerJson {
  readonly class_name: 'Tokenizer';
  readonly config: {
    readonly num_words: number | null;
    readonly filters: string;
    readonly lower: boolean;
    readonly split: string;
    readonly char_level: boolean;
    readonly oov_token: string | null;
    readonly document_count: number;
    readonly word_counts: string;
    readonly word_docs: string;
    readonly index_docs: string;
    readonly index_word: string;
    readonly word_index: string;
  };
}
