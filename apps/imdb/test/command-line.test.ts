import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '..', 'dist', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'unroll-imdb-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (words: string[], input = ''): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
};

describe('the command line', () => {
  it.each([
    [['train', '--preset', 'lstmm'], "Did you mean 'lstm'?"],
    [['train', '--epochs', '-1'], 'It must be a whole number of at least 1.'],
    [['train', '--epoch', '3'], '(Did you mean --epochs?)'],
    [['trian'], '(Did you mean train?)'],
    [['train', '--batch-size', 'big'], 'It must be a whole number of at least 1.'],
    [['predict', '--run', 'nowhere', 'fine'], '--run nowhere is not the folder of a run'],
    [['evaluate'], 'There is no finished run under runs/imdb: train one with: npx nx train imdb'],
  ])('%j is answered with what to do', (words, message) => {
    const { code, err } = run(words);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^ {4}at /mu);
    expect(code).toBe(words[0] === 'predict' || words[0] === 'evaluate' ? 1 : 2);
  });

  it('trains, evaluates and predicts, each in a process of its own', () => {
    const trained = run([
      'train',
      '--data',
      'sample',
      '--limit',
      '60',
      '--epochs',
      '1',
      '--out',
      'made',
      '--json',
    ]);
    expect(trained.err).not.toContain('error');
    const { test } = JSON.parse(trained.out.trim().split('\n').at(-1) ?? '') as { test: object };
    const evaluated = run(['evaluate', '--run', 'made', '--json']);
    expect(JSON.parse(evaluated.out.trim().split('\n').at(-1) ?? '')).toEqual(test);
    const predicted = run(['predict', '--run', 'made'], 'a fine film\na dull film\n');
    expect(predicted.out).toMatch(
      /^(positive|negative)\t0\.\d{4}\ta fine film\n(positive|negative)\t0\.\d{4}\ta dull film\n$/u,
    );
  });

  it('says which data file is missing', () => {
    const { code, err } = run(['train', '--data', 'missing.tgz']);
    expect(err).toMatch(/error: .*missing\.tgz/u);
    expect(err).not.toMatch(/^ {4}at /mu);
    expect(code).toBeGreaterThan(0);
  });

  it('helps', () => {
    const { code, out } = run(['train', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('Examples:\n  npx nx train imdb');
    expect(out).toContain('bidirectional-lstm');
  });
});
