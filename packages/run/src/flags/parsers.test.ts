import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { decimal, integer, oneOf } from './parsers.js';
import { suggest } from './suggest.js';

describe('integer', () => {
  it.each([
    ['5', 5],
    ['0', 0],
    ['-3', -3],
    ['1e3', 1000],
  ])('reads %s', (text, value) => {
    expect(integer()(text)).toBe(value);
  });

  it.each(['1.5', 'ten', '', ' ', 'NaN', 'Infinity', '3 apples'])('refuses %j', (text) => {
    expect(() => integer()(text)).toThrow(new InvalidArgumentError('It must be a whole number.'));
  });

  it.each([
    [{ min: 1 }, '-1', 'It must be a whole number of at least 1.'],
    [{ max: 9 }, '10', 'It must be a whole number of at most 9.'],
    [{ min: 1, max: 9 }, '0', 'It must be a whole number between 1 and 9.'],
  ])('names the bounds %j', (bounds, text, message) => {
    expect(() => integer(bounds)(text)).toThrow(message);
  });
});

describe('decimal', () => {
  it('reads numbers', () => {
    expect(decimal()('1e-3')).toBe(0.001);
  });

  it('refuses text and values outside the bounds', () => {
    expect(() => decimal()('fast')).toThrow('It must be a number.');
    expect(() => decimal({ min: 0, max: 1 })('1.01')).toThrow('It must be a number between 0 and 1.');
  });
});

describe('oneOf', () => {
  const preset = oneOf(['simple-rnn', 'lstm', 'gru']);

  it('takes a name of the list', () => {
    expect(preset('gru')).toBe('gru');
  });

  it('suggests the name that was probably meant', () => {
    expect(() => preset('lstmm')).toThrow("It must be one of simple-rnn, lstm, gru. Did you mean 'lstm'?");
  });

  it('suggests nothing for a word unlike all', () => {
    expect(() => preset('transformer')).toThrow(/gru\.$/u);
  });
});

describe('suggest', () => {
  it('ignores case and finds nothing in an empty list', () => {
    expect(suggest('LSTM', ['lstm'])).toBe('lstm');
    expect(suggest('lstm', [])).toBeUndefined();
  });
});
