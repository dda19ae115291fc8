import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readZip, type ReadArchiveOptions } from '../src/index.js';
import { temporaryFolders } from './support/temporary-folder.js';
import { writeZip } from './support/zip.js';

const folder = temporaryFolders();
const FILES = { 'a.txt': 'one', 'b/c.txt': 'two '.repeat(1000), 'b/empty.txt': '' };

function archive(files: Readonly<Record<string, string>> = FILES): string {
  const file = join(folder(), 'archive.zip');
  writeZip(file, files);
  return file;
}

async function read(file: string, options?: ReadArchiveOptions): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const { name, content } of readZip(file, options)) {
    texts[name] = content.toString('utf8');
  }
  return texts;
}

describe('readZip', () => {
  it('gives the files with their content, and only those wanted', async () => {
    const file = archive();
    expect(await read(file)).toEqual(FILES);
    expect(await read(file, { filter: (name) => name === 'a.txt' })).toEqual({ 'a.txt': 'one' });
  });

  it.each(['../../x', '/etc/x', 'C:/x', 'a/../../x'])('refuses the member %s', async (name) => {
    const file = archive({ ...FILES, [name]: 'harm' });
    await expect(read(file)).rejects.toMatchObject({
      code: 'UNROLL_ARCHIVE',
      entry: name,
      message: `readZip: ${file} has a member '${name}' that lies outside the archive's own folder; the archive was refused`,
    });
  });

  it('says that an archive is cut off, damaged, or none', async () => {
    const file = archive();
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    damaged.write('X', whole.indexOf('a.txt') + 6); // inside the compressed content
    for (const broken of [whole.subarray(0, 100), Buffer.from('no zip'), damaged]) {
      writeFileSync(file, broken);
      await expect(read(file)).rejects.toMatchObject({
        code: 'UNROLL_ARCHIVE',
        message: expect.stringMatching(
          /^readZip: .* is cut off or damaged \(.+\); fetch it again$/,
        ) as string,
      });
    }
  });

  it('notices content that unpacks but is not what was packed', async () => {
    const file = archive({ 'a.txt': 'one' });
    const bytes = readFileSync(file);
    for (let at = bytes.indexOf('PK\x01\x02') + 16; at < bytes.indexOf('PK\x01\x02') + 20; at += 1) {
      bytes[at] = 0; // the checksum in the directory
    }
    writeFileSync(file, bytes);
    await expect(read(file)).rejects.toThrow('the checksum of a.txt is wrong');
  });

  it('stops at its bound and on request', async () => {
    const file = archive();
    await expect(read(file, { maxBytes: 3000 })).rejects.toThrow(
      'unpacks to more than 3.0 kB; it was refused',
    );
    await expect(read(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'UNROLL_ABORTED',
    });
  });
});
