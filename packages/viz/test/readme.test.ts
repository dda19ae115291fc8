import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as viz from '@unroll/viz';
import { report } from './readme-example.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('README', () => {
  it('shows an example that runs', () => {
    const example = readFileSync(new URL('readme-example.ts', import.meta.url), 'utf8').trim();
    expect(readme).toContain(`\`\`\`ts\n${example}\n\`\`\``);
    expect(report).toContain('Best epoch: 2 (val_acc 0.83)');
    expect(report).toContain('3 of 4 samples on the diagonal');
  });

  it('names every function of the package, and shows pictures that exist', () => {
    const functions = Object.entries(viz).filter(([, value]) => typeof value === 'function');
    const missing = functions.map(([name]) => name).filter((name) => !readme.includes(`\`${name}`));
    expect(missing).toEqual([]);
    const pictures = [...readme.matchAll(/test\/output\/\w+\.svg/g)].map(([path]) => path);
    expect(pictures.length).toBeGreaterThan(5);
    expect(pictures.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual([]);
  });
});
