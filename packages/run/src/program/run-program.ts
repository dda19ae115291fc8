import { type Command, CommanderError } from 'commander';
import { explainError } from './explain-error.js';

/**
 * Runs a commander program to its end and sets the exit code of the process: 0 done, 1 failed, 2 wrong use,
 * 130 interrupted. Errors are printed to standard error as one message without a stack trace.
 *
 * @param program - the program, its commands' actions set
 * @param argv - the words of the command line, without node and the script. Default: the process' own.
 */
export async function runProgram(
  program: Command,
  argv: readonly string[] = process.argv.slice(2),
): Promise<void> {
  throwInsteadOfExit(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // commander has printed its message (or the help that was asked for) itself.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const { text, exitCode } = explainError(error, process.env.UNROLL_DEBUG !== undefined);
    console.error(text);
    process.exitCode = exitCode;
  }
}

function throwInsteadOfExit(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help lists the options, with examples)');
  for (const child of command.commands) {
    throwInsteadOfExit(child);
  }
}
