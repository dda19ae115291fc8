import { markup, type Html } from './markup.js';

/** Text as it stands, in a typewriter face: a model summary, a command, a log. */
export function textBlock(text: string): Html {
  return markup`<pre tabindex="0">${text.replace(/\s+$/, '')}</pre>`;
}
