import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BLOCK_FIELDS, LAYER_FIELDS, PART_FIELDS, STEP_FIELD_COUNT, writeStruct } from './struct-fields.js';

/** The fields of an AssemblyScript class, in order. */
function fieldsOf(file: string): string[] {
  const source = readFileSync(new URL(`../../assembly/recurrent/${file}.ts`, import.meta.url), 'utf8');
  const body = /@unmanaged\nexport class \w+ \{\n(.*?)\n\}/s.exec(source)?.[1] ?? '';
  return [...body.matchAll(/^ {2}(\w+): (?:i32|usize) = 0;$/gm)].map((match) => match[1] ?? '');
}

describe('structs', () => {
  it('have the fields of the kernels, in their order', () => {
    expect(fieldsOf('layer')).toEqual([...LAYER_FIELDS]);
    expect(fieldsOf('part')).toEqual([...PART_FIELDS]);
    expect(fieldsOf('block')).toEqual([...BLOCK_FIELDS]);
    expect(fieldsOf('step')).toHaveLength(STEP_FIELD_COUNT);
  });

  it('are written field by field, 0 where nothing is given', () => {
    const words = new Int32Array(PART_FIELDS.length).fill(9);
    writeStruct(words, PART_FIELDS, { blockCount: 3 });
    expect(words[PART_FIELDS.indexOf('blockCount')]).toBe(3);
    expect(words.filter((word) => word !== 0)).toHaveLength(1);
  });
});
