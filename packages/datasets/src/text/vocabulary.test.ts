import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from './vocabulary.js';

const words = ['the', 'film', 'good', 'was'];

describe('Vocabulary', () => {
  it('holds the documented example', () => {
    const vocabulary = new Vocabulary(words, { numWords: 7 });
    expect([...vocabulary.encode('The film was GOOD, honestly!')]).toEqual([1, 4, 5, 2, 6]);
    expect(vocabulary.decode([0, 0, 1, 4, 5, 2, 6])).toBe('the film [OOV] good');
    expect(vocabulary.size).toBe(7);
    expect([...vocabulary.wordIndex]).toEqual(words.map((word, i) => [word, i + 1]));
  });

  it('has room for every token when numWords is not given', () => {
    const vocabulary = new Vocabulary(words);
    expect(vocabulary.size).toBe(8);
    expect(Math.max(...vocabulary.encode('was'))).toBe(7);
  });

  it('sends known words there and back, with any options, and survives JSON', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((list) => list.join(' '));
    const options = fc.record({
      startChar: fc.constantFrom(1, null),
      oovChar: fc.constantFrom(2, null),
      indexFrom: fc.integer({ min: 3, max: 6 }),
    });
    fc.assert(
      fc.property(text, options, (known, encoding) => {
        const vocabulary = new Vocabulary(words, encoding);
        expect(vocabulary.decode(vocabulary.encode(known))).toBe(known);
        const restored = Vocabulary.fromJSON(JSON.stringify(vocabulary));
        expect(restored.encode(known)).toEqual(vocabulary.encode(known));
      }),
    );
  });

  it('treats the limits as Keras does: skipTop counts after the shift and takes the start token too', () => {
    const vocabulary = new Vocabulary(words, { skipTop: 5, oovChar: null });
    expect([...vocabulary.encode('the film')]).toEqual([5]);
  });

  it('says what an option or a JSON text must be', () => {
    expect(() => new Vocabulary(words, { numWords: 0 })).toThrow(
      'Vocabulary: numWords must be an integer >= 1, got 0',
    );
    expect(() => Vocabulary.fromJSON('{"words": [1]}')).toThrow(
      'Vocabulary.fromJSON: json must be what toJSON wrote',
    );
    expect(() => Vocabulary.fromJSON('words')).toThrow('Vocabulary.fromJSON: json must be what toJSON wrote');
  });
});
