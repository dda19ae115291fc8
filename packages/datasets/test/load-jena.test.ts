import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { generateClimate, JENA_ROWS, loadJena, writeCsv } from '../src/index.js';
import { FileServer, serve } from './support/file-server.js';
import { temporaryFolders } from './support/temporary-folder.js';
import { writeZip } from './support/zip.js';

const folder = temporaryFolders();
let server: FileServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
  delete process.env.UNROLL_JENA_URL;
});

/** Forty rows in the real format: CRLF after the header, sentinels, a row twice, no line end at the end. */
async function realisticFile(): Promise<string> {
  const path = join(folder(), 'jena_climate_2009_2016.csv');
  await writeCsv(path, generateClimate({ rows: 40 }), { decimals: 2, dateFormat: 'dd.mm.yyyy hh:mm:ss' });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  lines[0] = `${lines[0] ?? ''}\r`;
  lines[5] = (lines[5] ?? '').replace(/,[^,]*,[^,]*,([^,]*)$/, ',-9999.00,-9999.00,$1');
  lines.splice(10, 0, lines[9] ?? '');
  writeFileSync(path, lines.join('\n'));
  return path;
}

async function serveArchive(): Promise<void> {
  const path = await realisticFile();
  const archive = join(folder(), 'a.zip');
  writeZip(archive, { 'jena_climate_2009_2016.csv': readFileSync(path, 'utf8') });
  server = await FileServer.start(serve(readFileSync(archive)));
  process.env.UNROLL_JENA_URL = server.url.replace('file.bin', 'jena_climate_2009_2016.csv.zip');
}

describe('loadJena', () => {
  it('reads a file of the published format and says what was found in it', async () => {
    const path = await realisticFile();
    const { table, source, warnings } = await loadJena({ source: path, cacheDir: folder() });
    expect(source).toEqual({
      kind: 'file',
      description: `climate table: 41 rows, 14 columns from ${path}`,
      path,
      generated: false,
    });
    expect(table.rows).toBe(41);
    expect(Math.min(...table.data)).toBeGreaterThan(-50);
    expect(warnings).toEqual([
      'There are 41 rows, where the published results have 420551.',
      'Sentinels stand for missing values: 1 in wv, 1 in max. wv; 2 of 2 missing values were interpolated.',
      '0 rows are earlier than the row before and 1 have the same time; they were kept.',
    ]);
    const kept = await loadJena({ source: path, cacheDir: folder(), sentinels: 'keep' });
    expect(Math.min(...kept.table.data)).toBe(-9999);
  });

  it('downloads the archive once and reads the parsed table the next time', async () => {
    await serveArchive();
    const cacheDir = folder();
    const first = await loadJena({ source: 'download', cacheDir });
    expect(first.source.kind).toBe('download');
    expect(first.table.rows).toBe(41);
    const again = await loadJena({ source: 'auto', cacheDir });
    expect(again).toEqual(first);
    expect(server?.requests).toHaveLength(1);
  });

  it('falls back on the sample with source auto, and says why; fails with source download', async () => {
    server = await FileServer.start((_, response) => response.writeHead(404).end());
    const options = { url: server.url, cacheDir: folder(), sample: { rows: 200 } };
    const { table, source } = await loadJena(options);
    expect(source).toMatchObject({ kind: 'sample', generated: true });
    expect(table.rows).toBe(200);
    expect(source.description).toMatch(
      /^generated sample, not measurements: 200 rows from seed 2009; the published file could not be had: .*404/,
    );
    await expect(loadJena({ ...options, source: 'download' })).rejects.toThrow('404');
  });

  it('makes the sample in full size on request', async () => {
    const { table, source } = await loadJena({ source: 'sample', sample: { seed: 5 } });
    expect(source.description).toBe('generated sample, not measurements: 420551 rows from seed 5');
    expect([table.rows, table.columns.length]).toEqual([JENA_ROWS, 14]);
    await expect(loadJena({ source: '' })).rejects.toThrow(
      "loadJena: source must be auto, download, sample or a path, got ''",
    );
  });
});
