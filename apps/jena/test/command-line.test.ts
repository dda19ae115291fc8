import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '..', 'dist', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'unroll-jena-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (words: string[]): { code: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
};

const HEADER = '"Date Time","p (mbar)","T (degC)"\n';

describe('the command line', () => {
  it.each([
    [['train', '--preset', 'grru'], "Did you mean 'gru'?", 2],
    [['train', '--step', '0'], 'It must be a whole number of at least 1.', 2],
    [['train', '--decimal', ';'], 'It must be one of ., ,.', 2],
    [['forecast', '--data', 'x.csv'], 'There is no finished run under runs/jena', 1],
    [['forecast'], "required option '--data <file>' not specified", 2],
  ])('%j is answered with what to do', (words, message, exitCode) => {
    const { code, err } = run(words);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^ {4}at /mu);
    expect(code).toBe(exitCode);
  });

  it.each([
    ['a row cut in half', `${HEADER}01.01.2009 00:10:00,996.52,-8.02\n01.01.2009 00:20:00,99`, /line 3/u],
    [
      'a text in a number column',
      `${HEADER}01.01.2009 00:10:00,996.52,cold\n`,
      /line 2.*cold|cold.*line 2/su,
    ],
    ['a file of one line', HEADER, /no rows|one line|header/iu],
  ])('says of %s where it is', (_what, content, message) => {
    writeFileSync(join(folder, 'bad.csv'), content);
    const { code, err } = run(['train', '--preset', 'baseline', '--data', 'bad.csv']);
    expect(err).toMatch(message);
    expect(err).toContain('bad.csv');
    expect(err).not.toMatch(/^ {4}at /mu);
    expect(code).toBe(1);
  });

  it('trains, evaluates and forecasts, each in a process of its own', () => {
    const words =
      '--data sample --sample-rows 3000 --lookback 60 --delay 12 --epochs 1 --steps-per-epoch 2 --out made';
    expect(run(['train', ...words.split(' ')]).code).toBe(0);
    expect(run(['evaluate', '--run', 'made', '--folds', '2']).out).toContain('2 stretches of the test part');
    const forecast = run(['forecast', '--run', 'made', '--data', 'sample', '--sample-rows', '1000']);
    expect(forecast.out).toContain('946 forecasts of T, 3 hours ahead');
  });

  it('describes the columns', () => {
    writeFileSync(
      join(folder, 'two.csv'),
      `${HEADER}01.01.2009 00:10:00,996.52,-8.02\n01.01.2009 00:20:00,996.57,-8.41\n`,
    );
    const { code, out } = run(['describe', '--data', 'two.csv']);
    expect(code).toBe(0);
    expect(out).toContain('T (degC)');
    expect(out).toContain('-8.215');
  });

  it('helps', () => {
    const { code, out } = run(['train', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('stacked-gru-dropout');
    expect(out).toContain('Examples:\n  npx nx train jena');
  });
});
