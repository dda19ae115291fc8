import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { BodyReader } from './body-reader.js';

async function read(reader: BodyReader): Promise<{ text: string; error: unknown }> {
  let text = '';
  try {
    for await (const piece of reader) {
      text += Buffer.from(piece).toString();
    }
    return { text, error: undefined };
  } catch (error) {
    return { text, error };
  }
}

describe('BodyReader', () => {
  it('reads to the end, though nobody asks at first', async () => {
    const reader = new BodyReader(Readable.from([Buffer.from('one '), Buffer.from('two')]));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await read(reader)).toEqual({ text: 'one two', error: undefined });
  });

  it('gives out everything that came before an error', async () => {
    const stream = new PassThrough();
    const reader = new BodyReader(stream);
    stream.write('received');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const broken = new Error('connection lost');
    stream.destroy(broken);
    expect(await read(reader)).toEqual({ text: 'received', error: broken });
  });

  it('holds the stream back when it is not read, and then goes on', async () => {
    let produced = 0;
    const stream = new Readable({
      read() {
        produced += 1;
        this.push(produced <= 100 ? Buffer.alloc(100_000, 'x') : null);
      },
    });
    const reader = new BodyReader(stream);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(produced).toBeLessThan(20);
    expect((await read(reader)).text).toHaveLength(10_000_000);
  });

  it('ends quietly when the rest is discarded', async () => {
    const stream = new PassThrough();
    const reader = new BodyReader(stream);
    stream.write('a');
    reader.discard();
    expect((await read(reader)).error).toBeUndefined();
  });
});
