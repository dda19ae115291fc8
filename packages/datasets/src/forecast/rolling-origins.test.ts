import { describe, expect, it } from 'vitest';
import { rollingOrigins } from './rolling-origins.js';

describe('rollingOrigins', () => {
  it('gives the example of the documentation', () => {
    expect(rollingOrigins(100, { folds: 2, testRows: 10 })).toEqual([
      { train: { start: 0, end: 80 }, test: { start: 80, end: 90 } },
      { train: { start: 0, end: 90 }, test: { start: 90, end: 100 } },
    ]);
  });

  it('moves a training part of fixed length along, with a gap', () => {
    expect(rollingOrigins(100, { folds: 2, testRows: 10, gap: 5, trainRows: 20 })).toEqual([
      { train: { start: 55, end: 75 }, test: { start: 80, end: 90 } },
      { train: { start: 65, end: 85 }, test: { start: 90, end: 100 } },
    ]);
  });

  it('refuses more than there is', () => {
    expect(() => rollingOrigins(20, { folds: 2, testRows: 10 })).toThrow(
      'rollingOrigins: folds must fit in 20 rows; with their training rows they need 21, got 2; use fewer folds or shorter parts',
    );
    expect(() => rollingOrigins(20, { folds: 0, testRows: 1 })).toThrow(
      'folds must be an integer >= 1, got 0',
    );
  });
});
