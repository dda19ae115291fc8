import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSources } from './support/compiled.js';
import { temporaryFolders } from './support/temporary-folder.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const folder = temporaryFolders();
let compiled = '';

/** Every `ts` block that is followed by a `text` block: a program and what it prints. */
const examples = Array.from(
  readme.matchAll(/```ts\n((?:(?!```).)*?)```\n\n```text\n(.*?)```/gs),
  ([, program = '', output = '']) => ({
    program,
    output,
    title: program.split('\n').find((line) => line.includes('await')) ?? program.slice(0, 40),
  }),
);

beforeAll(() => {
  compiled = compileSources();
}, 60_000);

afterAll(() => {
  rmSync(compiled, { recursive: true, force: true });
});

describe('the README', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples)('prints what it says: $title', ({ program, output }) => {
    const { outputText } = ts.transpileModule(program.replaceAll("'@unroll/datasets'", "'./index.js'"), {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
    });
    const file = join(compiled, 'example.js');
    writeFileSync(file, outputText);
    const printed = execFileSync(process.execPath, [file], {
      encoding: 'utf8',
      env: { ...process.env, UNROLL_CACHE: folder() },
    });
    expect(printed).toBe(output);
  });
});
