import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../errors.js';
import { runProgram } from './run-program.js';

const program = (action: () => void): Command => {
  const command = new Command('unroll');
  command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  command
    .command('train')
    .option('--epochs <n>')
    .configureOutput({ writeErr: () => undefined })
    .action(action);
  return command;
};

describe('runProgram', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);

  afterEach(() => {
    process.exitCode = undefined;
    error.mockClear();
  });

  it('leaves the exit code alone when all went well', async () => {
    const action = vi.fn();
    await runProgram(program(action), ['train']);
    expect(action).toHaveBeenCalledOnce();
    expect(process.exitCode).toBeUndefined();
  });

  it('prints an error as one message and ends with its code', async () => {
    await runProgram(
      program(() => {
        throw new UsageError('--data must exist');
      }),
      ['train'],
    );
    expect(error).toHaveBeenCalledWith('error: --data must exist');
    expect(process.exitCode).toBe(2);
  });

  it.each([[['train', '--nonsense']], [['dance']]])('ends wrong use %j with 2', async (words) => {
    await runProgram(program(vi.fn()), words);
    expect(process.exitCode).toBe(2);
  });

  it('ends --help with 0', async () => {
    await runProgram(program(vi.fn()), ['train', '--help']);
    expect(process.exitCode).toBe(0);
  });
});
