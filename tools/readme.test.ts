import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('the example in the README runs and gives what it says', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const example = /```ts\n(?<code>.*?)```/su.exec(readme)?.groups?.code;
  expect(example).toContain('await useBackend()');
  const folder = mkdtempSync(join(root, 'node_modules', '.readme-'));
  try {
    // The example holds no types, so Node.js runs it as it stands, on the built packages.
    const print = '\nconsole.log(JSON.stringify(history.history.acc));\n';
    writeFileSync(join(folder, 'example.mjs'), `${example ?? ''}${print}`);
    const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'example.mjs')], {
      encoding: 'utf8',
    });
    const accuracies = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as number[];
    expect(accuracies, stderr).toHaveLength(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
