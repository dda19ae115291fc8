import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Starts Python's side.
 *
 * @param {string} python - the interpreter
 */
export function startPython(python) {
  const script = new URL('./compare.py', import.meta.url).pathname;
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /**
     * @param {object} request
     * @returns {Promise<any>}
     */
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done) {
          throw new Error('Python ended without an answer');
        }
        if (value.startsWith('ANSWER ')) {
          const answer = JSON.parse(value.slice('ANSWER '.length));
          if (answer.error !== undefined) {
            throw new Error(answer.error);
          }
          return answer;
        }
      }
    },
    stop() {
      child.stdin.end();
    },
  };
}
