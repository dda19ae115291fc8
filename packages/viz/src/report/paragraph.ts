import { markup, type Html } from './markup.js';

/** A paragraph of running text. */
export function paragraph(text: string): Html {
  return markup`<p>${text}</p>`;
}
