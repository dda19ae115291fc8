import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { download, type DownloadOptions, type Progress } from '../src/index.js';
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

describe('download', () => {
  it('writes the whole file, leaves nothing beside it, and reports every byte', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'deep', 'file.bin');
    const seen: Progress[] = [];
    const result = await download(server.url, file, {
      sha256,
      onProgress: (progress) => seen.push(progress),
    });
    expect(result).toEqual({ file, bytes: content.length, from: 'network', resumedAt: 0 });
    expectContent(file, content);
    expect(readdirSync(join(file, '..'))).toEqual(['file.bin']);
    expect(seen.at(-1)).toEqual({ phase: 'download', done: content.length, total: content.length });
  });

  it('uses a file that is there with the right checksum, and replaces one with a wrong checksum', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    writeFileSync(file, content);
    expect((await download(server.url, file, { sha256 })).from).toBe('existing');
    expect(server.requests).toHaveLength(0);
    writeFileSync(file, 'rubbish');
    expect((await download(server.url, file, { sha256 })).from).toBe('network');
    expectContent(file, content);
  });

  it('refuses a file with another checksum and keeps nothing of it', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    const md5 = '0'.repeat(32);
    await expect(download(server.url, file, { md5 })).rejects.toMatchObject({
      code: 'UNROLL_HASH',
      message: `download: ${server.url} must have md5 ${md5}, got ${createHash('md5').update(content).digest('hex')}; the file was thrown away: try again, or give the checksum of the file you mean`,
    });
    expect(server.requests).toHaveLength(1);
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });

  it('refuses a file of another size before fetching it, and in the middle when the server does not say', async () => {
    const announced = await start(serve(content));
    const file = join(folder(), 'file.bin');
    await expect(download(announced.url, file, { size: 7 })).rejects.toThrow(
      `download: ${announced.url} must have 7 bytes, got an answer of 300000 (300.0 kB)`,
    );
    const chunked = await start((_request, response) => {
      response.write(content.subarray(0, 10));
      response.end(content);
    });
    await expect(download(chunked.url, file, { ...fast, size: 100 })).rejects.toThrow(
      'must have 100 bytes, got more',
    );
    expect(chunked.requests).toHaveLength(1);
  });

  it('retries what may pass (503) and gives up at once on what will not (404)', async () => {
    const busy = await start((request, response, number) => {
      if (number < 2) {
        response.writeHead(503, { 'retry-after': '0' }).end('busy');
      } else {
        serve(content)(request, response, number);
      }
    });
    const file = join(folder(), 'file.bin');
    await download(busy.url, file, { ...fast, retryDelayMs: 60_000 }); // would not end without Retry-After
    expect(busy.requests).toHaveLength(3);
    const missing = await start((_request, response) => response.writeHead(404).end());
    await expect(download(missing.url, join(folder(), 'x'), fast)).rejects.toMatchObject({
      code: 'UNROLL_DOWNLOAD',
      status: 404,
      message: `download: ${missing.url} was answered with HTTP status 404`,
    });
    expect(missing.requests).toHaveLength(1);
  });

  it('says how often it tried a server that is not there', async () => {
    const server = await start(serve(content));
    const { url } = server;
    await server.stop();
    await expect(download(url, join(folder(), 'x'), fast)).rejects.toThrow(
      /^download: http:.*ECONNREFUSED 127\.0\.0\.1:\d+ \(tried 3 times\)$/,
    );
  });

  it('gives up on a server that stays silent, before and within its answer', async () => {
    const silent = await start(() => undefined);
    const options = { retries: 0, responseTimeoutMs: 100, idleTimeoutMs: 100 };
    await expect(download(silent.url, join(folder(), 'x'), options)).rejects.toThrow(
      `download: ${silent.url} was silent for 0.1 s`,
    );
    const stuck = await start((_request, response) => {
      response.setHeader('content-length', content.length);
      response.write(content.subarray(0, 1000));
    });
    const file = join(folder(), 'x');
    await expect(download(stuck.url, file, options)).rejects.toThrow('was silent for 0.1 s; 1.0 kB are kept');
  });

  it.runIf(process.platform === 'linux')('says that the disk is full and does not try again', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    symlinkSync('/dev/full', `${file}.part`);
    await expect(download(server.url, file, fast)).rejects.toMatchObject({
      code: 'UNROLL_DISK_FULL',
      message: `download: no space left on the disk for ${file}.part; what has arrived is kept: make room and run again, the download continues there`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('says so when the folder cannot be', async () => {
    const here = folder();
    writeFileSync(join(here, 'taken'), '');
    await expect(download('http://127.0.0.1:9/', join(here, 'taken', 'file'))).rejects.toMatchObject({
      code: 'UNROLL_DATA',
      message: `download: a file is where a folder is needed (${join(here, 'taken', 'file')})`,
    });
  });

  it('follows redirects', async () => {
    const server = await start((request, response, number) => {
      if (request.url === '/file.bin') {
        response.writeHead(302, { location: '/moved' }).end();
      } else {
        serve(content)(request, response, number);
      }
    });
    const file = join(folder(), 'file.bin');
    await download(server.url, file, { sha256 });
    expectContent(file, content);
  });

  it('goes through the proxy that the environment names, except for the hosts it excludes', async () => {
    const proxy = await start(serve(content));
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${String(proxy.port)}`);
    await download('http://data.invalid/file.bin', join(folder(), 'file.bin'), { sha256, retries: 0 });
    expect(proxy.requests[0]?.url).toBe('http://data.invalid/file.bin');
    const direct = await start(serve(content));
    vi.stubEnv('NO_PROXY', '127.0.0.1');
    await download(direct.url, join(folder(), 'file.bin'), { sha256 });
    expect([proxy.requests.length, direct.requests.length]).toEqual([1, 1]);
  });

  it('says what an address, a number and a checksum must be', async () => {
    const file = join(folder(), 'x');
    await expect(download('ftp://x/y', file)).rejects.toThrow(
      "download: url must be an http or https address, got 'ftp://x/y'",
    );
    await expect(download('http://x/', file, { retries: -1 })).rejects.toThrow(
      'download: retries must be an integer >= 0, got -1',
    );
    await expect(download('http://x/', file, { sha256: 'abc' })).rejects.toThrow(
      "download: sha256 must be 64 hexadecimal digits, got 'abc'",
    );
  });

  it('does not take a folder for the file', async () => {
    const server = await start(serve(content));
    const file = join(folder(), 'file.bin');
    mkdirSync(file);
    await expect(download(server.url, file)).rejects.toThrow('a folder is where the file should be');
  });
});
