import { describe, expect, it } from 'vitest';
import { textToWordSequence, Tokenizer, type MatrixMode, type TokenizerOptions } from '../src/index.js';
import { golden } from './support/golden.js';

interface Case {
  readonly name: string;
  readonly options: Readonly<Record<string, never>>;
  readonly documentCount: number;
  readonly wordIndex: [string, number][];
  readonly wordCounts: [string, number][];
  readonly wordDocs: [string, number][];
  readonly indexDocs: [number, number][];
  readonly sequences: number[][];
  readonly indices: number[][];
  readonly texts: string[];
  readonly matrices: Partial<Record<MatrixMode, number[][]>>;
  readonly json: string;
}

const { texts, unseen, words, cases } = golden('tokenizer.json') as {
  texts: string[];
  unseen: string[];
  words: string[][];
  cases: Case[];
};

/** `num_words` to `numWords`. */
function camelCase(options: Readonly<Record<string, unknown>>): TokenizerOptions {
  const rename = (name: string): string =>
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [rename(name), value]));
}

function fitted({ options }: Case): Tokenizer {
  const tokenizer = new Tokenizer(camelCase(options));
  tokenizer.fitOnTexts(texts.slice(0, 3));
  tokenizer.fitOnTexts(texts.slice(3));
  return tokenizer;
}

describe("Tokenizer gives what Keras' Tokenizer gives", () => {
  it('textToWordSequence', () => {
    expect(texts.map((text) => textToWordSequence(text))).toEqual(words);
  });

  it.each(cases)('fitOnTexts: $name', (golden) => {
    const tokenizer = fitted(golden);
    expect([...tokenizer.wordIndex]).toEqual(golden.wordIndex);
    expect([...tokenizer.wordCounts]).toEqual(golden.wordCounts);
    expect(Object.fromEntries(tokenizer.wordDocs)).toEqual(Object.fromEntries(golden.wordDocs));
    expect(Object.fromEntries(tokenizer.indexDocs)).toEqual(Object.fromEntries(golden.indexDocs));
    expect(tokenizer.documentCount).toBe(golden.documentCount);
  });

  it.each(cases)('textsToSequences and sequencesToTexts: $name', (golden) => {
    const tokenizer = fitted(golden);
    expect(tokenizer.textsToSequences(unseen).toArrays()).toEqual(golden.sequences);
    expect(tokenizer.sequencesToTexts(golden.indices)).toEqual(golden.texts);
  });

  it.each(cases.filter(({ matrices }) => matrices.count !== undefined))('matrices: $name', (golden) => {
    const tokenizer = fitted(golden);
    for (const [mode, expected] of Object.entries(golden.matrices) as [MatrixMode, number[][]][]) {
      const { data, shape } = tokenizer.textsToMatrix(unseen, mode);
      expect(shape).toEqual([expected.length, expected[0]?.length]);
      expected.flat().forEach((cell, i) => {
        expect(data[i]).toBeCloseTo(cell, 6);
      });
    }
  });

  it.each(cases)('reads and writes its JSON: $name', (golden) => {
    const read = Tokenizer.fromJSON(golden.json);
    const own = fitted(golden);
    for (const tokenizer of [read, Tokenizer.fromJSON(JSON.stringify(own))]) {
      expect([...tokenizer.wordIndex]).toEqual(golden.wordIndex);
      expect([...tokenizer.wordCounts]).toEqual(golden.wordCounts);
      expect(tokenizer.textsToSequences(unseen).toArrays()).toEqual(golden.sequences);
    }
    const { config, class_name } = own.toJSON();
    const expected = JSON.parse(golden.json) as { class_name: string; config: Record<string, unknown> };
    expect(class_name).toBe(expected.class_name);
    for (const [name, value] of Object.entries(expected.config)) {
      const mine = config[name as keyof typeof config];
      const table = typeof value === 'string' && value.startsWith('{');
      expect(table ? JSON.parse(String(mine)) : mine).toEqual(table ? JSON.parse(value) : value);
    }
  });
});
