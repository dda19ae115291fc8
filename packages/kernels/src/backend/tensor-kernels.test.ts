import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SECTIONS = { start: 8, data: 11, dataCount: 12 };

/** The ids of a module's sections, in order. */
function sectionIds(module: Uint8Array): number[] {
  const ids: number[] = [];
  let at = 8;
  while (at < module.length) {
    ids.push(module[at] ?? 0);
    at += 1;
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at] ?? 0;
      at += 1;
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        break;
      }
    }
    at += size;
  }
  return ids;
}

describe('tensors.wasm', () => {
  it('writes nothing into the memory it is given by being instantiated', () => {
    const ids = sectionIds(readFileSync(new URL('../../wasm/tensors.wasm', import.meta.url)));
    expect(ids).toContain(10);
    for (const id of Object.values(SECTIONS)) {
      expect(ids).not.toContain(id);
    }
  });
});
