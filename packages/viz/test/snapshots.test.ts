import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plots } from './plots/index.js';

const folder = new URL('output/', import.meta.url);

/** Numbers to a tenth of a pixel, clip paths counted from 1: what a reader of the picture cannot see is left out. */
function normalise(svg: string): string {
  const ids = new Map<string, string>();
  return `${svg
    .replace(/plot-clip-\d+/g, (id) => {
      const known = ids.get(id) ?? `clip-${ids.size + 1}`;
      ids.set(id, known);
      return known;
    })
    .replace(/-?\d+\.\d+(?=[^<>]*>)/g, (number) => String(Math.round(Number(number) * 10) / 10 + 0))
    .replace(/></g, '>\n<')}\n`;
}

/**
 * A picture that changed is written beside the committed one as `<name>-changed.svg`: look at both, and if the new
 * one is right, move it over the old one. A picture that is new is written at once.
 */
describe('pictures', () => {
  it.each(Object.entries(plots))('%s', (name, draw) => {
    const file = new URL(`${name}.svg`, folder);
    const changed = new URL(`${name}-changed.svg`, folder);
    const drawn = normalise(draw());
    rmSync(changed, { force: true });
    if (!existsSync(file) && process.env.CI === undefined) {
      writeFileSync(file, drawn);
    }
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : 'no committed picture';
    if (drawn !== committed) {
      writeFileSync(changed, drawn);
    }
    expect(
      drawn === committed,
      `${name}: the picture changed; compare ${changed.pathname} with the committed one`,
    ).toBe(true);
  });

  it('has no picture without an example', () => {
    const known = readdirSync(folder).filter(
      (name) => name.endsWith('.svg') && !name.endsWith('-changed.svg'),
    );
    expect(known.sort()).toEqual(
      Object.keys(plots)
        .map((name) => `${name}.svg`)
        .sort(),
    );
  });
});
