import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractTarGz, readTarGz, type Progress, type ReadArchiveOptions } from '../src/index.js';
import { tar, tarGz, type TarMember } from './support/tar.js';
import { temporaryFolders } from './support/temporary-folder.js';

const folder = temporaryFolders();
const MEMBERS: readonly TarMember[] = [
  { name: 'a/', type: '5' },
  { name: 'a/one.txt', content: 'one' },
  { name: 'a/empty.txt' },
  { name: 'a/b/large.bin', content: Buffer.alloc(700_000, 'x') },
];

function archive(content: Buffer): string {
  const file = join(folder(), 'archive.tar.gz');
  writeFileSync(file, content);
  return file;
}

async function read(file: string, options?: ReadArchiveOptions): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for await (const { name, content } of readTarGz(file, options)) {
    sizes[name] = content.length;
  }
  return sizes;
}

describe('readTarGz', () => {
  it('gives the files with their content, and only those wanted', async () => {
    const file = archive(tarGz(MEMBERS));
    const seen: Progress[] = [];
    expect(await read(file, { onProgress: (progress) => seen.push(progress) })).toEqual({
      'a/one.txt': 3,
      'a/empty.txt': 0,
      'a/b/large.bin': 700_000,
    });
    expect(seen.at(-1)).toMatchObject({ phase: 'extract', done: seen.at(-1)?.total });
    expect(await read(file, { filter: (name) => name.endsWith('.txt') })).toEqual({
      'a/one.txt': 3,
      'a/empty.txt': 0,
    });
  });

  it.each(['../../x', '/etc/x', 'a/../../x', 'C:/x', 'a\\..\\x'])('refuses the member %s', async (name) => {
    const file = archive(tarGz([...MEMBERS, { name, content: 'harm' }]));
    await expect(read(file)).rejects.toMatchObject({
      code: 'UNROLL_ARCHIVE',
      entry: name,
      message: `readTarGz: ${file} has a member '${name}' that lies outside the archive's own folder; the archive was refused`,
    });
  });

  it.each([
    ['2', 'SymbolicLink'],
    ['1', 'Link'],
    ['3', 'CharacterDevice'],
    ['4', 'BlockDevice'],
    ['6', 'FIFO'],
  ])('refuses a member of type %s: %s', async (type, kind) => {
    const file = archive(
      tarGz([{ name: 'a/link', type, link: kind.endsWith('Link') ? '/etc/passwd' : '' }, ...MEMBERS]),
    );
    await expect(read(file)).rejects.toThrow(
      `readTarGz: ${file} has a member 'a/link' of kind ${kind}; only files and folders are accepted, the archive was refused`,
    );
  });

  it('says that an archive is cut off: in the compressed data, between its blocks, inside a member', async () => {
    const whole = tarGz(MEMBERS);
    const plain = tar(MEMBERS);
    for (const broken of [
      whole.subarray(0, whole.length - 20),
      whole.subarray(0, 300),
      gzipSync(plain.subarray(0, 2000)),
      gzipSync(plain.subarray(0, 500_000)),
    ]) {
      await expect(read(archive(broken))).rejects.toMatchObject({
        code: 'UNROLL_ARCHIVE',
        message: expect.stringMatching(/is cut off or damaged \(.+\); fetch it again$/) as string,
      });
    }
  });

  it('says that an archive is damaged, or is none', async () => {
    const damaged = tarGz(MEMBERS);
    damaged.fill(0x55, 60, 90);
    await expect(read(archive(damaged))).rejects.toThrow('is cut off or damaged');
    await expect(read(archive(Buffer.from('<html>please log in</html>')))).rejects.toThrow(
      'is not a gzip archive (incorrect header check); fetch it again',
    );
    await expect(read(archive(gzipSync(Buffer.alloc(4096, 'no tar'))))).rejects.toThrow(
      'is cut off or damaged',
    );
  });

  it('stops at its bound instead of filling the memory, and on request', async () => {
    const bomb = archive(tarGz([{ name: 'zeros', content: Buffer.alloc(5_000_000) }]));
    await expect(read(bomb, { maxBytes: 1_000_000 })).rejects.toThrow(
      'unpacks to more than 1.0 MB; it was refused',
    );
    await expect(read(bomb, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'UNROLL_ABORTED',
    });
    const controller = new AbortController();
    const reading = read(bomb, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'UNROLL_ABORTED' });
  });
});

describe('extractTarGz', () => {
  it('writes all files into a new folder', async () => {
    const target = join(folder(), 'out');
    expect(await extractTarGz(archive(tarGz(MEMBERS)), target)).toBe(3);
    expect(readFileSync(join(target, 'a/one.txt'), 'utf8')).toBe('one');
    expect(readFileSync(join(target, 'a/b/large.bin')).length).toBe(700_000);
  });

  it('leaves nothing when it fails in the middle', async () => {
    const here = folder();
    const broken = tarGz([...MEMBERS, { name: '../x', content: 'harm' }]);
    await expect(extractTarGz(archive(broken), join(here, 'out'))).rejects.toThrow("'../x'");
    const cut = gzipSync(tar(MEMBERS).subarray(0, 500_000));
    await expect(extractTarGz(archive(cut), join(here, 'out'))).rejects.toThrow('cut off');
    expect(readdirSync(here)).toEqual([]);
  });

  it('does not write into a folder that is in use', async () => {
    const here = folder();
    mkdirSync(join(here, 'out'));
    writeFileSync(join(here, 'out', 'mine'), '');
    await expect(extractTarGz(archive(tarGz(MEMBERS)), join(here, 'out'))).rejects.toMatchObject({
      code: 'UNROLL_DATA',
    });
    expect(readdirSync(here)).toEqual(['out']);
    expect(existsSync(join(here, 'out', 'mine'))).toBe(true);
  });
});
