import { Buffer } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Archive } from './read-archive.js';

/**
 * Packs entries into a zip file, stored without compression as Keras does.
 *
 * @param entries - the entries, in the order in which they are written
 */
export async function writeArchive(entries: Archive): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, { compress: false });
  }
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
}
