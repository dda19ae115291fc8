import { afterEach, describe, expect, it, vi } from 'vitest';
import { quietly } from './quiet.js';

describe('quietly', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('drops the advertisements of TensorFlow.js and lets every other warning through', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const result = await quietly(async () => {
      console.warn(
        '\n====\nHi, looks like you are running TensorFlow.js in Node.js. To speed things up ...\n====',
      );
      console.warn('Platform node has already been set. Overwriting the platform with node.');
      await Promise.resolve();
      console.warn('the disk is full', 7);
      return 'done';
    });
    expect(result).toBe('done');
    expect(warn.mock.calls).toEqual([['the disk is full', 7]]);
  });

  it('gives the console back when the start fails', async () => {
    const { warn } = console;
    await expect(quietly(() => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
    expect(console.warn).toBe(warn);
  });
});
