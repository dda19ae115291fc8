import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

const DEFLATE = 8;
const VERSION = 20;

/** Writes a zip archive of texts or bytes: local headers with their data, the directory, its end. */
export function writeZip(path: string, files: Readonly<Record<string, string | Buffer>>): void {
  const members: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = deflateRawSync(text);
    const common = record([
      [VERSION, 2],
      [0, 2],
      [DEFLATE, 2],
      [0, 4],
      [crc32(text), 4],
      [data.length, 4],
      [Buffer.byteLength(text), 4],
      [name.length, 2],
      [0, 2],
    ]);
    const member = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data]);
    const place = record([
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ]);
    directory.push(Buffer.from('PK\x01\x02'), record([[VERSION, 2]]), common, place, Buffer.from(name));
    members.push(member);
    offset += member.length;
  }
  const count = Object.keys(files).length;
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = record([
    [0, 4],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]);
  writeFileSync(path, Buffer.concat([...members, ...directory, Buffer.from('PK\x05\x06'), end]));
}

/** Unsigned little-endian numbers of so many bytes. */
function record(numbers: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
