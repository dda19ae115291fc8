import { markup, type Html } from './markup.js';
import { slug } from './slug.js';

/** A chapter of a report: a heading, which the contents link to, and what stands under it. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Html[];
}

/**
 * Makes a section of a report from blocks (`table`, `keyValues`, `figure`, ...).
 *
 * @example
 * section('Data', keyValues({ reviews: 25000 }), paragraph('Validation is the last fifth.'));
 */
export function section(title: string, ...blocks: readonly Html[]): Section {
  return { title, blocks };
}

/** The markup of a section. */
export function renderSection({ title, blocks }: Section): Html {
  return markup`<section id="${slug(title)}">
    <h2>${title}</h2>
    ${blocks}
  </section>`;
}
