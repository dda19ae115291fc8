import { memory } from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { writeArchive } from '../../src/keras-files/archive/write-archive.js';
import { readHdf5 } from '../../src/keras-files/hdf5/read-hdf5.js';
import { KerasFileError } from '../../src/keras-files/errors.js';
import { loadKerasModel } from '../../src/keras-files/load-keras-model.js';
import { fixtureBytes, withTemporary } from './fixtures.js';

beforeAll(async () => {
  await useBackend('cpu');
});

const text = (value: string) => new TextEncoder().encode(value);

async function expectRefused(bytes: Uint8Array, message: RegExp): Promise<void> {
  const before = memory().numTensors;
  const load = withTemporary('hostile.keras', bytes, (path) => loadKerasModel(path));
  await expect(load).rejects.toThrow(message);
  await expect(load).rejects.toBeInstanceOf(KerasFileError);
  expect(memory().numTensors).toBe(before);
}

/** A zip file, compressed, in which an entry may stand under another name of the same length. */
async function zip(entries: Readonly<Record<string, Uint8Array>>, rename: readonly [string, string][] = []) {
  const file = new ZipFile();
  for (const [name, bytes] of Object.entries(entries)) {
    file.addBuffer(Buffer.from(bytes), name, { compress: true });
  }
  file.end();
  const bytes = await buffer(file.outputStream as NodeJS.ReadableStream & AsyncIterable<Buffer>);
  for (const [from, to] of rename) {
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
      bytes.write(to, at);
    }
  }
  return bytes;
}

describe('a hostile archive', () => {
  it('that is no archive at all, or cut off, is refused', async () => {
    const whole = await fixtureBytes('lstm.keras');
    const neither =
      /^loadKerasModel: .*hostile\.keras: the file must be a \.keras archive or HDF5, got neither by its first bytes$/;
    await expectRefused(text('hello'), neither);
    await expectRefused(new Uint8Array(), neither);
    await expectRefused(
      whole.slice(0, 2000),
      /the archive is damaged or hostile \(.*[Ee]nd of central directory.*\)$/,
    );
    await expectRefused(whole.slice(0, -30), /the archive is damaged or hostile \(.*\)$/);
  });

  it('without the parts of a model is refused', async () => {
    const lacking = (name: string) =>
      new RegExp(`the archive must hold config.json and model.weights.h5, ${name} is missing$`);
    await expectRefused(await writeArchive(new Map([['metadata.json', text('{}')]])), lacking('config.json'));
    await expectRefused(
      await writeArchive(new Map([['config.json', text('{}')]])),
      lacking('model.weights.h5'),
    );
  });

  it('with a zip bomb is refused before it is unpacked', async () => {
    const bomb = await zip({ 'config.json': new Uint8Array(8 << 20), 'model.weights.h5': new Uint8Array(8) });
    await expectRefused(
      bomb,
      /config\.json must not expand more than 100 times \(a zip bomb\), got 8388608 bytes from \d+$/,
    );
    const large = await zip({ 'metadata.json': new Uint8Array(2 << 20) });
    await expectRefused(large, /metadata\.json must be at most 1048576 bytes, got 2097152$/);
  });

  it('that lies about the size of an entry is refused', async () => {
    const honest = await zip({ 'config.json': text('x'.repeat(5000)) });
    const view = new DataView(honest.buffer, honest.byteOffset, honest.byteLength);
    view.setUint32(honest.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24, 10, true);
    await expectRefused(honest, /the archive is damaged or hostile \(.*too many bytes.*\)$/);
  });

  it('whose names leave the archive, or stand twice, is refused', async () => {
    const escape = await zip({ 'aa/config.json': text('{}') }, [['aa/config.json', '../config.json']]);
    await expectRefused(escape, /the archive is damaged or hostile \(invalid relative path.*\)$/);
    const absolute = await zip({ 'aconfig.json': text('{}') }, [['aconfig.json', '/config.json']]);
    await expectRefused(absolute, /the archive is damaged or hostile \(absolute path.*\)$/);
    const twice = await zip({ 'config.json': text('{}'), 'donfig.json': text('{}') }, [
      ['donfig.json', 'config.json'],
    ]);
    await expectRefused(twice, /the archive must hold config\.json once, got it twice$/);
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`${i}`, new Uint8Array()]));
    await expectRefused(await zip(many), /the archive must hold at most 1000 entries, got 1001$/);
  });
});

describe('a hostile HDF5 file', () => {
  const refused: Record<string, RegExp> = {
    'hostile_huge.h5':
      /data set layers\/lstm\/cell\/vars\/0 declares the shape \[16777216,4096\], more than a file of \d+ bytes holds$/,
    'hostile_half.h5': /data set layers\/lstm\/cell\/vars\/0 must hold 32 or 64 bit floats or integers$/,
    'hostile_text.h5': /data set layers\/lstm\/cell\/vars\/0 must hold 32 or 64 bit floats or integers$/,
    'hostile_outside.h5': /layers is a link out of the file or to nothing, which Keras never writes$/,
    'hostile_nowhere.h5': /layers is a link out of the file or to nothing, which Keras never writes$/,
    'hostile_cycle.h5': /group layers\/a\/b\/again\/.* is nested deeper than 32 levels: a cycle of groups\?$/,
    'hostile_virtual.h5': /data set layers\/lstm\/cell\/vars\/0 is virtual, which Keras never writes$/,
  };

  it.each(Object.entries(refused))('%s is refused', async (name, message) => {
    await expectRefused(await fixtureBytes(name), message);
  });

  it('that is cut off or overwritten in places gives an error', async () => {
    const whole = await fixtureBytes('gru.h5');
    await expectRefused(whole.slice(0, whole.length / 2), /the HDF5 data is damaged \(.+\)$/);
    await expectRefused(whole.slice(0, 300), /the HDF5 data is damaged \(.+\)$/);
    const noise = Uint8Array.from(whole, (byte, i) => (i > 8 && i % 97 === 0 ? 255 - byte : byte));
    await expectRefused(noise, /the HDF5 data is damaged \(.+\)$/);
  });

  it('that is damaged at random never does worse than give an error', async () => {
    const whole = await fixtureBytes('bidirectional.weights.h5');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 60 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, value] of changes) {
            bytes[at] = value;
          }
          const result = await readHdf5(bytes, 20).catch((error: unknown) => error);
          if (result instanceof Error) {
            expect(result).toBeInstanceOf(KerasFileError);
            expect(result.message).toMatch(/^[^\n]{5,400}$/);
          }
        },
      ),
      { numRuns: 12, seed: 5 },
    );
  });

  it('that takes too long to read is given up', async () => {
    await expect(readHdf5(await fixtureBytes('gru.h5'), 0.001)).rejects.toThrow(
      /^the HDF5 data is damaged \(not readable within 0\.001 s\)$/,
    );
  });

  it('that is sound but no model is refused with the way out', async () => {
    const weights = await fixtureBytes('gru.weights.h5');
    await expectRefused(
      weights,
      /the HDF5 file has no model_config; it holds weights only: make the model and pass it to loadKerasWeights$/,
    );
  });
});
