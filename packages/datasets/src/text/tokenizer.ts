import { checkInteger, checkOneOf } from '../check-option.js';
import { OptionError } from '../errors.js';
import { type Float32NdArray } from '../nd-array.js';
import { GrowingInts } from './growing-ints.js';
import { RaggedInts, type IntSequences } from './ragged-ints.js';
import { rankWords } from './rank-words.js';
import { sequencesToMatrix } from './sequences-to-matrix.js';
import { WordSplitter } from './split-words.js';
import { tokenizerFromJson, tokenizerToJson } from './tokenizer-json.js';
import {
  type MatrixMode,
  type Text,
  type TokenizerJson,
  type TokenizerOptions,
} from './tokenizer-options.js';
import { WordTable } from './word-table.js';

/**
 * Turns texts into sequences of word indices, with the semantics of Keras' legacy `Tokenizer`: index 1 is the
 * most frequent word (equally frequent words in order of first appearance), 0 is never given, with `oovToken`
 * index 1 is that token.
 *
 * @example
 * const tokenizer = new Tokenizer({ numWords: 4 });
 * tokenizer.fitOnTexts(['the cat sat on the mat', 'The dog!']);
 * tokenizer.wordIndex.get('the'); // 1
 * tokenizer.textsToSequences(['the cat saw the dog']).toArrays(); // [[1, 2, 1]]: saw is unknown, dog has index 6
 */
export class Tokenizer {
  readonly numWords: number | undefined;
  readonly charLevel: boolean;
  readonly oovToken: string | undefined;
  readonly analyzer: ((text: string) => readonly string[]) | undefined;
  readonly #splitter: WordSplitter;
  readonly #table = new WordTable();
  /** By number of the word in the table: occurrences, texts with the word, the last text it was seen in. */
  readonly #counts = new GrowingInts();
  readonly #docs = new GrowingInts();
  readonly #lastDoc = new GrowingInts();
  /** By number of the word in the table: its index; made anew after each fit. */
  #indexOf = new Int32Array(0);
  #wordIndex: ReadonlyMap<string, number> | undefined;
  #indexWord: ReadonlyMap<number, string> | undefined;
  /** Texts seen through {@link fitOnSequences}, by index. */
  readonly #sequenceDocs = new Map<number, number>();
  #documentCount = 0;

  /** @throws OptionError when `numWords` is not an integer >= 1 or `split` is empty */
  constructor(options: TokenizerOptions = {}) {
    const { numWords, charLevel = false, oovToken, analyzer } = options;
    if (numWords !== undefined) {
      checkInteger('Tokenizer', 'numWords', numWords, 1);
    }
    this.numWords = numWords;
    this.charLevel = charLevel;
    this.oovToken = oovToken;
    this.analyzer = analyzer;
    this.#splitter = new WordSplitter(options);
  }

  get filters(): string {
    return this.#splitter.filters;
  }

  get lower(): boolean {
    return this.#splitter.lower;
  }

  get split(): string {
    return this.#splitter.split;
  }

  /** How many texts (and sequences) have been seen. */
  get documentCount(): number {
    return this.#documentCount;
  }

  /** Every word's index, from 1 by falling frequency, all words seen and not only `numWords` of them. */
  get wordIndex(): ReadonlyMap<string, number> {
    this.#wordIndex ??= this.#makeWordIndex();
    return this.#wordIndex;
  }

  /** The inverse of {@link wordIndex}. */
  get indexWord(): ReadonlyMap<number, string> {
    this.#indexWord ??= new Map(Array.from(this.wordIndex, ([word, index]) => [index, word]));
    return this.#indexWord;
  }

  /** How often each word was seen, in order of first appearance. */
  get wordCounts(): ReadonlyMap<string, number> {
    return this.#byWord(this.#counts);
  }

  /** In how many texts each word was seen, in order of first appearance. */
  get wordDocs(): ReadonlyMap<string, number> {
    return this.#byWord(this.#docs);
  }

  /** In how many texts each index was seen. */
  get indexDocs(): ReadonlyMap<number, number> {
    const docs = new Map<number, number>();
    this.#indexOf.forEach((index, number) => {
      docs.set(index, this.#docs.at(number));
    });
    for (const [index, count] of this.#sequenceDocs) {
      docs.set(index, (docs.get(index) ?? 0) + count);
    }
    return docs;
  }

  /** Learns the words of the texts; calling it again adds to what is known and makes the indices anew. */
  fitOnTexts(texts: Iterable<Text>): void {
    for (const text of texts) {
      this.#documentCount += 1;
      this.#scan(text, true, (word) => {
        this.#count(word);
      });
    }
    this.#makeIndices();
  }

  /** Takes sequences of indices into account for the weights of `tfidf`, without learning words. */
  fitOnSequences(sequences: IntSequences): void {
    this.#documentCount += sequences.length;
    for (const sequence of sequences) {
      for (const index of new Set(Array.from(sequence))) {
        this.#sequenceDocs.set(index, (this.#sequenceDocs.get(index) ?? 0) + 1);
      }
    }
  }

  /**
   * The indices of each text's words; words that are unknown or not used give `oovToken`'s index, or nothing.
   */
  textsToSequences(texts: Iterable<Text>): RaggedInts {
    const limit = this.numWords ?? Infinity;
    const unused = this.#oovIndex() ?? 0; // 0 is no index: left out
    const tokens = this.#indexOf.map((index) => (index < limit ? index : unused));
    const values = new GrowingInts();
    const offsets = new GrowingInts();
    offsets.push(0);
    for (const text of texts) {
      this.#scan(text, false, (word) => {
        const token = word === -1 ? unused : (tokens[word] ?? 0);
        if (token !== 0) {
          values.push(token);
        }
      });
      offsets.push(values.length);
    }
    return new RaggedInts(values.view().slice(), offsets.view().slice());
  }

  /**
   * The words of each sequence, joined by blanks; indices that are unknown or not used give `oovToken`, or
   * nothing.
   */
  sequencesToTexts(sequences: IntSequences): string[] {
    const limit = this.numWords ?? Infinity;
    return Array.from(sequences, (sequence) => {
      const words = Array.from(sequence, (index) => {
        const word = index < limit ? this.indexWord.get(index) : undefined;
        return word ?? this.oovToken;
      });
      return words.filter((word) => word !== undefined).join(' ');
    });
  }

  /**
   * One row per text, one column per index; column 0 is never used.
   *
   * @returns `[texts, numWords]`, or `[texts, words + 1]` without `numWords`
   */
  textsToMatrix(texts: Iterable<Text>, mode: MatrixMode = 'binary'): Float32NdArray {
    return this.sequencesToMatrix(this.textsToSequences(texts), mode);
  }

  /**
   * {@link textsToMatrix} for sequences.
   *
   * @throws OptionError when neither `numWords` is given nor any text was seen
   */
  sequencesToMatrix(sequences: IntSequences, mode: MatrixMode = 'binary'): Float32NdArray {
    const where = 'Tokenizer.sequencesToMatrix';
    checkOneOf(where, 'mode', mode, ['binary', 'count', 'tfidf', 'freq']);
    if (this.numWords === undefined && this.wordIndex.size === 0) {
      throw new OptionError(where, 'numWords', 'be given when no text was seen', this.numWords);
    }
    if (mode === 'tfidf' && this.#documentCount === 0) {
      throw new OptionError(where, 'mode', 'not be tfidf before fitOnTexts', mode);
    }
    return sequencesToMatrix(sequences, this.numWords ?? this.wordIndex.size + 1, mode, this);
  }

  /**
   * Everything but `analyzer`, readable by Keras' `tokenizer_from_json` once written with `JSON.stringify`.
   */
  toJSON(): TokenizerJson {
    return tokenizerToJson(this);
  }

  /**
   * A tokenizer from what {@link toJSON} or Keras' `to_json` wrote.
   *
   * @param json - the text, or what it parses to
   * @throws DataError when it is something else
   */
  static fromJSON(json: string | TokenizerJson): Tokenizer {
    const { options, documentCount, words } = tokenizerFromJson(json);
    const tokenizer = new Tokenizer(options);
    tokenizer.#documentCount = documentCount;
    for (const { word, count, docs } of words) {
      tokenizer.#table.internWord(word);
      tokenizer.#counts.push(count);
      tokenizer.#docs.push(docs);
      tokenizer.#lastDoc.push(0);
    }
    tokenizer.#makeIndices();
    return tokenizer;
  }

  #scan(text: Text, intern: boolean, take: (word: number) => void): void {
    if (typeof text === 'string' && !this.charLevel && this.analyzer === undefined) {
      this.#splitter.scan(text, this.#table, intern, take);
      return;
    }
    for (const word of this.#words(text)) {
      take(intern ? this.#table.internWord(word) : this.#table.findWord(word));
    }
  }

  /** The slow paths: given words, characters, or an analyzer of the caller's. */
  #words(text: Text): Iterable<string> {
    if (typeof text !== 'string') {
      return this.lower ? text.map((word) => word.toLowerCase()) : text;
    }
    if (this.charLevel) {
      return this.lower ? text.toLowerCase() : text;
    }
    return this.analyzer?.(text) ?? this.#splitter.words(text);
  }

  #count(word: number): void {
    if (word === this.#counts.length) {
      this.#counts.push(0);
      this.#docs.push(0);
      this.#lastDoc.push(0);
    }
    this.#counts.set(word, this.#counts.at(word) + 1);
    if (this.#lastDoc.at(word) !== this.#documentCount) {
      this.#lastDoc.set(word, this.#documentCount);
      this.#docs.set(word, this.#docs.at(word) + 1);
    }
  }

  #makeIndices(): void {
    const first = this.oovToken === undefined ? 1 : 2;
    const indexOf = new Int32Array(this.#table.size);
    rankWords(this.#counts.view()).forEach((word, rank) => {
      indexOf[word] = rank + first;
    });
    this.#indexOf = indexOf;
    this.#wordIndex = undefined;
    this.#indexWord = undefined;
  }

  #makeWordIndex(): ReadonlyMap<string, number> {
    const index = new Map<string, number>();
    if (this.oovToken !== undefined && this.#indexOf.length > 0) {
      index.set(this.oovToken, 1);
    }
    for (const word of rankWords(this.#counts.view())) {
      index.set(this.#table.word(word), this.#indexOf[word] ?? 0);
    }
    return index;
  }

  #oovIndex(): number | undefined {
    return this.oovToken === undefined ? undefined : this.wordIndex.get(this.oovToken);
  }

  #byWord(numbers: GrowingInts): ReadonlyMap<string, number> {
    return new Map(this.#table.words().map((word, number) => [word, numbers.at(number)]));
  }
}
