import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Translates the package's sources to JavaScript, in a new folder from which its dependencies resolve, so that a test can
 * start them in a process of their own. The caller removes the folder.
 */
export function compileSources(): string {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  const target = mkdtempSync(join(root, 'node_modules', '.compiled-'));
  writeFileSync(join(target, 'package.json'), '{ "type": "module" }');
  for (const name of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) {
      const { outputText } = ts.transpileModule(readFileSync(join(root, 'src', name), 'utf8'), {
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ES2022,
          verbatimModuleSyntax: true,
        },
      });
      const file = join(target, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, outputText);
    }
  }
  return target;
}
