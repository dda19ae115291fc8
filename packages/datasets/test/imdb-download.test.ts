import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getWordIndex, loadImdb } from '../src/index.js';
import { serve } from './support/file-server.js';
import { fileServers } from './support/file-servers.js';
import { isolatedEnvironment } from './support/isolated-environment.js';
import { REVIEWS } from './support/reviews.js';
import { tarGz } from './support/tar.js';
import { temporaryFolders } from './support/temporary-folder.js';

const folder = temporaryFolders();
const members = Object.entries(REVIEWS).map(([name, content]) => ({ name: `aclImdb/${name}`, content }));
let data = '';
isolatedEnvironment();

beforeEach(() => {
  data = folder();
  vi.stubEnv('UNROLL_CACHE', join(data, 'cache'));
});
const start = fileServers();

describe('loadImdb by download', () => {
  it('fetches, checks and keeps the archive, and needs neither network nor archive afterwards', async () => {
    const content = tarGz(members);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const server = await start(serve(content));
    const options = { source: 'download', url: server.url, sha256 };
    const { train, source } = await loadImdb(options);
    expect(train.labels).toHaveLength(5);
    expect(source).toEqual({
      kind: 'archive',
      path: server.url,
      generated: false,
      description: `film reviews: 5 training and 2 test reviews from ${server.url}`,
    });
    const imdb = join(data, 'cache', 'imdb');
    const [kept = ''] = readdirSync(imdb).filter((name) => name.endsWith('.tar.gz'));
    rmSync(join(imdb, kept));
    await loadImdb(options);
    expect(server.requests).toHaveLength(1);
    await expect(loadImdb({ ...options, sha256: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'UNROLL_HASH',
    });
  });

  it('takes address and checksum from the environment', async () => {
    const server = await start(serve(tarGz(members)));
    vi.stubEnv('UNROLL_IMDB_URL', server.url);
    expect((await loadImdb()).train.labels).toHaveLength(5);
    expect((await getWordIndex()).get('good')).toBe(1);
    expect(server.requests).toHaveLength(1);
    vi.stubEnv('UNROLL_IMDB_SHA256', '0'.repeat(64));
    await expect(loadImdb()).rejects.toMatchObject({ code: 'UNROLL_HASH' });
  });

  it('falls back to the sample when it may, saying why, and fails when it may not', async () => {
    const server = await start((_request, response) => response.writeHead(404).end());
    const options = { url: server.url, sample: { train: 4, test: 2 } };
    const { source, train } = await loadImdb(options);
    expect(source).toEqual({
      kind: 'sample',
      generated: true,
      description: `generated sample, not real reviews: 4 training and 2 test reviews from seed 1; the real ones could not be had: download: ${server.url} was answered with HTTP status 404`,
    });
    expect(train.labels).toHaveLength(4);
    await expect(loadImdb({ ...options, source: 'download' })).rejects.toMatchObject({
      code: 'UNROLL_DOWNLOAD',
    });
    await expect(loadImdb({ ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'UNROLL_ABORTED',
    });
  });
});
