import { describe, expect, it, vi } from 'vitest';
import { interruptSignal } from './interrupt.js';

describe('interruptSignal', () => {
  it('aborts at the first signal, exits at the second, and lets go', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const before = process.listenerCount('SIGINT');
    const { signal, release } = interruptSignal();
    expect(signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(signal.aborted).toBe(true);
    expect(exit).not.toHaveBeenCalled();
    process.emit('SIGINT');
    expect(exit).toHaveBeenCalledWith(130);
    release();
    expect(process.listenerCount('SIGINT')).toBe(before);
    exit.mockRestore();
  });
});
