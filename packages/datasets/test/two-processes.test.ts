import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { download } from '../src/index.js';
import { compileSources } from './support/compiled.js';
import { FileServer, serve } from './support/file-server.js';
import { temporaryFolders } from './support/temporary-folder.js';

const content = randomBytes(400_000);
const sha256 = createHash('sha256').update(content).digest('hex');
const folder = temporaryFolders();
let compiled = '';
let server: FileServer | undefined;

beforeAll(() => {
  compiled = compileSources();
}, 60_000);

afterAll(() => {
  rmSync(compiled, { recursive: true, force: true });
});

afterEach(async () => {
  await server?.stop();
});

/** Runs `download` in a process of its own; resolves to what it printed. */
async function downloadElsewhere(url: string, file: string): Promise<{ from: string }> {
  const program = `
    import { download } from ${JSON.stringify(pathToFileURL(join(compiled, 'index.js')).href)};
    console.log(JSON.stringify(await download(${JSON.stringify(url)}, ${JSON.stringify(file)}, { sha256: '${sha256}' })));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_PROXY: '127.0.0.1' },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  return JSON.parse(output) as { from: string };
}

describe('download in two processes', () => {
  it('fetches the file once when both start at the same time', async () => {
    server = await FileServer.start((request, response, number) => {
      setTimeout(() => {
        serve(content)(request, response, number);
      }, 700);
    });
    const file = join(folder(), 'file.bin');
    const results = await Promise.all([
      downloadElsewhere(server.url, file),
      downloadElsewhere(server.url, file),
      download(server.url, file, { sha256 }),
    ]);
    expect(server.requests).toHaveLength(1);
    expect(results.filter(({ from }) => from === 'network')).toHaveLength(1);
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('takes over the lock of a process that is gone, and one that nobody has touched for long', async () => {
    server = await FileServer.start(serve(content));
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'close');
    const locks = [
      { owner: { token: 'a', pid: gone.pid, host: hostname() }, age: 0 },
      { owner: { token: 'b', pid: 1, host: 'another-machine' }, age: 60 },
      { owner: 'half written', age: 60 },
    ];
    for (const { owner, age } of locks) {
      const file = join(folder(), 'file.bin');
      writeFileSync(`${file}.lock`, JSON.stringify(owner));
      const then = Date.now() / 1000 - age;
      utimesSync(`${file}.lock`, then, then);
      expect((await download(server.url, file, { sha256 })).from).toBe('network');
      expect(existsSync(`${file}.lock`)).toBe(false);
    }
  });

  it('waits for a living lock, says so, and can be stopped while it waits', async () => {
    server = await FileServer.start(serve(content));
    const file = join(folder(), 'file.bin');
    writeFileSync(`${file}.lock`, JSON.stringify({ token: 'a', pid: process.pid, host: hostname() }));
    const controller = new AbortController();
    const phases = new Set<string>();
    const waiting = download(server.url, file, {
      signal: controller.signal,
      onProgress: ({ phase }) => {
        phases.add(phase);
        setTimeout(() => {
          controller.abort();
        }, 50);
      },
    });
    await expect(waiting).rejects.toThrow('stopped on request');
    expect([...phases]).toEqual(['wait']);
    expect(server.requests).toHaveLength(0);
  });

  it('does not finish a file that another process has taken over meanwhile', async () => {
    server = await FileServer.start(serve(content));
    const file = join(folder(), 'file.bin');
    const usurped = download(server.url, file, {
      retries: 0,
      onProgress: () => {
        writeFileSync(`${file}.lock`, JSON.stringify({ token: 'other', pid: process.pid, host: hostname() }));
      },
    });
    await expect(usurped).rejects.toThrow(
      `download: another process has taken over ${server.url}; run again; 400.0 kB are kept in ${file}.part`,
    );
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.lock`)).toBe(true);
  });
});
