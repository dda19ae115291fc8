'use strict';

const { spawn } = require('node:child_process');
const { join } = require('node:path');

/**
 * nx executor: runs `node PROGRAM ...args ...words` with the terminal handed through. The words are passed on as
 * they were typed: no shell reads them again, so quotes, `$` and backticks in a review stay text.
 *
 * @param {{ program: string; args?: string[]; __unparsed__: string[] }} options
 * @param {{ root: string }} context
 * @returns {Promise<{ success: boolean }>}
 */
module.exports = function node(options, context) {
  const words = [join(context.root, options.program), ...(options.args ?? []), ...options.__unparsed__];
  // npx says in INIT_CWD where the user stands; relative paths are meant from there.
  const cwd = process.env.INIT_CWD ?? context.root;
  const child = spawn(process.execPath, words, { cwd, stdio: 'inherit' });
  // Ctrl-C reaches the program from the terminal; nx waits for it to finish tidying up.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', ignore);
      resolve({ success: code === 0 });
    });
  });
};
