import { describe, expect, it } from 'vitest';
import { interruptible } from './interruptible.js';

describe('interruptible', () => {
  it('gives the work a signal that Ctrl-C aborts, and lets go also when the work fails', async () => {
    const before = process.listenerCount('SIGINT');
    const work = interruptible((signal) => {
      process.emit('SIGINT');
      return Promise.reject(new Error(signal.aborted ? 'stopped' : 'not told'));
    });
    await expect(work).rejects.toThrow('stopped');
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
