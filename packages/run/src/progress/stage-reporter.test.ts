import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { stageReporter } from './stage-reporter.js';

const recorder = (isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } => {
  const pass = new PassThrough();
  const chunks: string[] = [];
  pass.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const terminal = {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
  };
  return {
    stream: Object.assign(pass, terminal) as unknown as NodeJS.WriteStream,
    text: () => chunks.join(''),
  };
};

describe('stageReporter', () => {
  it('prints one line as a stage begins when the output is no terminal', () => {
    const { stream, text } = recorder(false);
    const { progress, done } = stageReporter({ stream });
    progress({ phase: 'read', done: 100, total: 50_000 });
    progress({ phase: 'read', done: 200, total: 50_000 });
    progress({ phase: 'tokenise', done: 7, total: undefined });
    done();
    expect(text()).toBe('read: 100 of 50,000\ntokenise: 7\n');
  });

  it('draws a bar on a terminal and gives the cursor back', () => {
    const { stream, text } = recorder(true);
    const { progress, done } = stageReporter({ stream, format: (value) => `${value} B` });
    progress({ phase: 'download', done: 0, total: 10 });
    progress({ phase: 'download', done: 10, total: 10 });
    done();
    expect(text()).toContain('download [');
    expect(text()).toContain('10 B of 10 B');
  });
});
