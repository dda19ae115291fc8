import { DataError } from '../errors.js';
import { readOrderedJson, writeOrderedJson } from './ordered-json.js';
import { type Tokenizer } from './tokenizer.js';
import { type TokenizerJson, type TokenizerOptions } from './tokenizer-options.js';

/** What a tokenizer can be made from again. */
export interface TokenizerParts {
  readonly options: TokenizerOptions;
  readonly documentCount: number;
  /** In order of first appearance. */
  readonly words: readonly { word: string; count: number; docs: number }[];
}

/** The JSON form of Keras' `Tokenizer.to_json`. */
export function tokenizerToJson(tokenizer: Tokenizer): TokenizerJson {
  return {
    class_name: 'Tokenizer',
    config: {
      num_words: tokenizer.numWords ?? null,
      filters: tokenizer.filters,
      lower: tokenizer.lower,
      split: tokenizer.split,
      char_level: tokenizer.charLevel,
      oov_token: tokenizer.oovToken ?? null,
      document_count: tokenizer.documentCount,
      word_counts: writeOrderedJson(tokenizer.wordCounts),
      word_docs: writeOrderedJson(tokenizer.wordDocs),
      index_docs: writeOrderedJson(tokenizer.indexDocs),
      index_word: writeOrderedJson(tokenizer.indexWord),
      word_index: writeOrderedJson(tokenizer.wordIndex),
    },
  };
}

/** The inverse of {@link tokenizerToJson}. The indices follow from the counts and need not be read. */
export function tokenizerFromJson(json: string | TokenizerJson): TokenizerParts {
  try {
    const parsed: unknown = typeof json === 'string' ? JSON.parse(json) : json;
    const config = member(parsed, 'config');
    const counts = readOrderedJson(String(member(config, 'word_counts')));
    const docs = new Map(readOrderedJson(String(member(config, 'word_docs'))));
    return {
      options: {
        numWords: optional(member(config, 'num_words'), Number),
        filters: String(member(config, 'filters')),
        lower: member(config, 'lower') === true,
        split: String(member(config, 'split')),
        charLevel: member(config, 'char_level') === true,
        oovToken: optional(member(config, 'oov_token'), String),
      },
      documentCount: Number(member(config, 'document_count')),
      words: counts.map(([word, count]) => ({
        word,
        count: Number(count),
        docs: Number(docs.get(word) ?? 0),
      })),
    };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new DataError(
      `Tokenizer.fromJSON: json must be what toJSON or Keras' to_json wrote: ${message}`,
      {},
      { cause },
    );
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !(name in value)) {
    throw new SyntaxError(`'${name}' is missing`);
  }
  return (value as Record<string, unknown>)[name];
}

function optional<T>(value: unknown, convert: (value: unknown) => T): T | undefined {
  return value === null ? undefined : convert(value);
}
