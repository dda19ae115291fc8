import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FILTERS, textToWordSequence } from './split-words.js';
import { Tokenizer } from './tokenizer.js';

const texts = fc.array(fc.string({ unit: fc.constantFrom(...Array.from('aAbÉé \t.,<>\'"0😀\u00a0')) }), {
  maxLength: 12,
});

/** The definition, word by word, with a Map: slow and plain. */
function plainWordIndex(documents: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of documents) {
    for (const word of text.toLowerCase().split(/[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~\t\n ]/)) {
      if (word !== '') {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word], i) => [word, i + 1]);
}

describe('Tokenizer', () => {
  it('agrees with the plain definition on any texts, and so does the path for long separators', () => {
    fc.assert(
      fc.property(texts, (documents) => {
        const tokenizer = new Tokenizer();
        tokenizer.fitOnTexts(documents);
        expect([...tokenizer.wordIndex]).toEqual(plainWordIndex(documents));
        const slow = new Tokenizer({ split: '  ', filters: `${DEFAULT_FILTERS} ` });
        slow.fitOnTexts(documents);
        expect([...slow.wordIndex]).toEqual(plainWordIndex(documents));
      }),
    );
  });

  it('sends every known word there and back', () => {
    fc.assert(
      fc.property(texts, (documents) => {
        const tokenizer = new Tokenizer();
        tokenizer.fitOnTexts(documents);
        expect(tokenizer.sequencesToTexts(tokenizer.textsToSequences(documents))).toEqual(
          documents.map((text) => textToWordSequence(text).join(' ')),
        );
      }),
    );
  });

  it('holds the documented example', () => {
    const tokenizer = new Tokenizer({ numWords: 4 });
    tokenizer.fitOnTexts(['the cat sat on the mat', 'The dog!']);
    expect(tokenizer.wordIndex.get('the')).toBe(1);
    expect(tokenizer.textsToSequences(['the cat saw the dog']).toArrays()).toEqual([[1, 2, 1]]);
    expect(textToWordSequence("Not <b>bad</b>, isn't it?")).toEqual(['not', 'b', 'bad', 'b', "isn't", 'it']);
  });

  it('takes words that are already cut, and a cutter of the caller', () => {
    const cut = new Tokenizer();
    cut.fitOnTexts([['One Two', 'one two'], 'three']);
    expect([...cut.wordIndex.keys()]).toEqual(['one two', 'three']);
    const pairs = new Tokenizer({ analyzer: (text) => text.match(/../g) ?? [] });
    pairs.fitOnTexts(['aBaBcc']);
    expect([...pairs.wordCounts]).toEqual([
      ['aB', 2],
      ['cc', 1],
    ]);
  });

  it('counts sequences for tfidf', () => {
    const tokenizer = new Tokenizer({ numWords: 3 });
    tokenizer.fitOnTexts(['a']);
    tokenizer.fitOnSequences([[1, 1, 2], [2]]);
    expect(tokenizer.documentCount).toBe(3);
    expect(Object.fromEntries(tokenizer.indexDocs)).toEqual({ 1: 2, 2: 2 });
    expect(tokenizer.sequencesToMatrix([[2]], 'tfidf').data[2]).toBeCloseTo(Math.log(1 + 3 / 3), 6);
  });

  it('grows far beyond its first tables, with words of any length', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `w${String(i)}`);
    const long = 'x'.repeat(5000);
    const tokenizer = new Tokenizer();
    tokenizer.fitOnTexts([words.join(' '), long]);
    expect(tokenizer.wordIndex.size).toBe(20_001);
    expect(tokenizer.textsToSequences([`w19999 ${long}`]).toArrays()).toEqual([[20_000, 20_001]]);
  });

  it('makes a matrix as wide as its words when numWords is not given', () => {
    const tokenizer = new Tokenizer();
    tokenizer.fitOnTexts(['a b b']);
    expect(tokenizer.textsToMatrix(['b a b'], 'count')).toEqual({
      data: Float32Array.of(0, 2, 1),
      shape: [1, 3],
    });
  });

  it('says what is wrong with an option, a mode, or a JSON text', () => {
    expect(() => new Tokenizer({ numWords: 0 })).toThrow(
      'Tokenizer: numWords must be an integer >= 1, got 0',
    );
    expect(() => new Tokenizer({ split: '' })).toThrow(
      "Tokenizer: split must be at least one character, got ''",
    );
    const empty = new Tokenizer();
    expect(() => empty.textsToMatrix(['a'])).toThrow(
      'Tokenizer.sequencesToMatrix: numWords must be given when no text was seen, got undefined',
    );
    expect(() => new Tokenizer({ numWords: 3 }).textsToMatrix(['a'], 'tfidf')).toThrow(
      "Tokenizer.sequencesToMatrix: mode must not be tfidf before fitOnTexts, got 'tfidf'",
    );
    expect(() => empty.textsToMatrix(['a'], 'mean' as 'count')).toThrow(
      "Tokenizer.sequencesToMatrix: mode must be one of binary, count, tfidf, freq, got 'mean'",
    );
    expect(() => Tokenizer.fromJSON('{}')).toThrow(
      "Tokenizer.fromJSON: json must be what toJSON or Keras' to_json wrote: 'config' is missing",
    );
    expect(() => Tokenizer.fromJSON('{"config": {"word_counts": "[1]"}}')).toThrow('not a JSON object');
    expect(() => Tokenizer.fromJSON('{"config": {"word_counts": "{\\"a\\": []}"}}')).toThrow(
      'not a flat JSON object of strings and numbers',
    );
  });
});
