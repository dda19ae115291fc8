import { describe, expect, it } from 'vitest';
import { formatPath } from './format-path.js';

describe('formatPath', () => {
  it.each([
    ['{epoch:02d}-{val_loss:.2f}', '07-0.35'],
    ['{epoch}', '7'],
    ['{epoch:4d}', '   7'],
    ['{val_loss:.1e}', '3.5e-1'],
    ['{val_loss:.2}', '0.35'],
    ['{val_loss:08.3f}', '0000.346'],
    ['{val_loss:f}', '0.345600'],
    ['no names', 'no names'],
  ])('fills %s', (pattern, expected) => {
    expect(formatPath(pattern, { epoch: 7, val_loss: 0.3456 }, 'ModelCheckpoint')).toBe(expected);
  });

  it('names what there is, and forms that it knows', () => {
    expect(() => formatPath('{epoh}', { epoch: 7 }, 'ModelCheckpoint')).toThrow(
      'ModelCheckpoint: filepath must use names among epoch, got "epoh"',
    );
    expect(() => formatPath('{epoch:>5}', { epoch: 7 }, 'ModelCheckpoint')).toThrow(
      'ModelCheckpoint: filepath must use forms such as 02d, .2f or .1e, got ">5"',
    );
  });
});
