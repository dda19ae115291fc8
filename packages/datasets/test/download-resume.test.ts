import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { download, type DownloadOptions } from '../src/index.js';
import { serve } from './support/file-server.js';
import { fileServers } from './support/file-servers.js';
import { isolatedEnvironment } from './support/isolated-environment.js';
import { temporaryFolders } from './support/temporary-folder.js';

const content = randomBytes(300_000);
const sha256 = createHash('sha256').update(content).digest('hex');
const fast: DownloadOptions = { retryDelayMs: 1, retries: 2 };
const folder = temporaryFolders();
const start = fileServers();
isolatedEnvironment();

/** Much faster than `toEqual` on buffers. */
function expectContent(file: string, expected: Buffer): void {
  expect(readFileSync(file).equals(expected)).toBe(true);
}

describe('download continues', () => {
  it('continues after the connection was cut, several times, asking only for the rest', async () => {
    const server = await start((request, response, number) => {
      serve(content, number < 3 ? { cutAt: 70_000 } : {})(request, response, number);
    });
    const file = join(folder(), 'file.bin');
    await download(server.url, file, { ...fast, sha256, retries: 1 });
    expectContent(file, content);
    expect(server.ranges).toEqual([undefined, 'bytes=70000-', 'bytes=140000-', 'bytes=210000-']);
    expect(server.requests[1]?.headers['if-range']).toBe('"v1"');
  });

  it('continues in a later call where an earlier one gave up', async () => {
    const server = await start((request, response, number) => {
      serve(content, number < 1 ? { cutAt: 100_000 } : {})(request, response, number);
    });
    const file = join(folder(), 'file.bin');
    await expect(download(server.url, file, { ...fast, sha256, retries: 0 })).rejects.toThrow(
      `100.0 kB are kept in ${file}.part, the next run continues from there`,
    );
    expect(statSync(`${file}.part`).size).toBe(100_000);
    expect(await download(server.url, file, { sha256 })).toMatchObject({
      from: 'network',
      resumedAt: 100_000,
    });
    expectContent(file, content);
  });

  it('begins again when the server ignores the range and answers 200', async () => {
    const server = await start((request, response, number) => {
      if (number === 0) {
        serve(content, { cutAt: 50_000 })(request, response, number);
      } else {
        response.end(content);
      }
    });
    const file = join(folder(), 'file.bin');
    expect(await download(server.url, file, { ...fast, sha256 })).toMatchObject({ resumedAt: 0 });
    expectContent(file, content);
  });

  it('notices that the file has changed on the server since its first part came', async () => {
    const newer = randomBytes(250_000);
    const server = await start((request, response, number) => {
      const behaviour = number === 0 ? serve(content, { cutAt: 50_000 }) : serve(newer, { etag: '"v2"' });
      behaviour(request, response, number);
    });
    const file = join(folder(), 'file.bin');
    await download(server.url, file, fast);
    expectContent(file, newer);
  });

  it('distrusts an old part: another address, no version, too long', async () => {
    const server = await start(serve(content));
    const origins = [
      { url: 'http://elsewhere/', etag: '"v1"' },
      { url: server.url },
      { url: server.url, etag: '"v1"', total: 5 },
      undefined,
    ];
    for (const origin of origins) {
      const file = join(folder(), 'file.bin');
      writeFileSync(`${file}.part`, 'old bytes');
      writeFileSync(`${file}.part.json`, origin === undefined ? 'not json' : JSON.stringify(origin));
      expect(await download(server.url, file)).toMatchObject({ resumedAt: 0 });
      expectContent(file, content);
    }
  });

  it('throws a rotten part away when the checksum shows it, and fetches everything once more', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    writeFileSync(`${file}.part`, randomBytes(1000));
    writeFileSync(
      `${file}.part.json`,
      JSON.stringify({ url: server.url, etag: '"v1"', total: content.length }),
    );
    expect(await download(server.url, file, { sha256 })).toMatchObject({ resumedAt: 0 });
    expect(server.ranges).toEqual(['bytes=1000-', undefined]);
    expectContent(file, content);
  });

  it('needs no request for a part that only was not renamed', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    writeFileSync(`${file}.part`, content);
    writeFileSync(
      `${file}.part.json`,
      JSON.stringify({ url: server.url, etag: '"v1"', total: content.length }),
    );
    expect(await download(server.url, file, { sha256 })).toMatchObject({ resumedAt: content.length });
    expect(server.requests).toHaveLength(0);
  });

  it('recovers from a part that the server finds too long (416)', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    writeFileSync(`${file}.part`, randomBytes(content.length + 5));
    writeFileSync(`${file}.part.json`, JSON.stringify({ url: server.url, etag: '"v1"' }));
    await download(server.url, file, { ...fast, sha256 });
    expectContent(file, content);
  });

  it('stops on request, keeps the part, and continues in the next call', async () => {
    const server = await start((request, response, number) => {
      if (number === 0) {
        response.setHeader('etag', '"v1"');
        response.setHeader('content-length', content.length);
        response.write(content.subarray(0, 120_000));
      } else {
        serve(content)(request, response, number);
      }
    });
    const file = join(folder(), 'file.bin');
    const controller = new AbortController();
    const stopped = download(server.url, file, {
      sha256,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done >= 120_000) {
          controller.abort();
        }
      },
    });
    await expect(stopped).rejects.toMatchObject({
      name: 'AbortError',
      code: 'UNROLL_ABORTED',
      message: `download: ${server.url} was stopped on request; 120.0 kB are kept in ${file}.part, the next run continues from there`,
    });
    expect(existsSync(`${file}.lock`)).toBe(false);
    expect(await download(server.url, file, { sha256 })).toMatchObject({ resumedAt: 120_000 });
    await expect(download(server.url, file, { signal: AbortSignal.abort() })).rejects.toThrow(
      'stopped on request',
    );
  });
});
