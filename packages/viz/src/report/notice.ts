import { markup, type Html } from './markup.js';

/** What a notice is: something to know, or something to be careful about. */
export type NoticeKind = 'info' | 'warning';

/** A box that no reader overlooks: "These are generated data." */
export function notice(text: string, kind: NoticeKind = 'info'): Html {
  const word = kind === 'warning' ? 'Warning' : 'Note';
  return markup`<div class="notice ${kind}" role="note"><strong>${word}</strong> ${text}</div>`;
}
