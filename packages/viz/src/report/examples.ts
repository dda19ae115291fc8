import { formatPercent } from '../data/format-percent.js';
import { markup, type Html } from './markup.js';

/** A text that the model judged, with the truth. */
export interface Example {
  readonly text: string;
  readonly truth: string;
  readonly predicted: string;
  /** How sure the model was of what it predicted, from 0 to 1. */
  readonly confidence: number;
}

const PREVIEW = 420;

/** Texts beside what the model made of them; of a long text the beginning, the rest unfolds without a script. */
export function examples(all: readonly Example[]): Html {
  const items = all.map(({ text, truth, predicted, confidence }) => {
    const right = truth === predicted;
    const verdict = markup`<p class="verdict ${right ? 'right' : 'wrong'}">
      Predicted <b>${predicted}</b> with ${formatPercent(confidence)} confidence; true class <b>${truth}</b>
    </p>`;
    return markup`<li>${verdict}${quote(text)}</li>`;
  });
  return markup`<ol class="examples">
    ${items}
  </ol>`;
}

function quote(text: string): Html {
  if (text.trim() === '') {
    return markup`<p class="none">(empty text)</p>`;
  }
  if (text.length <= PREVIEW * 1.3) {
    return markup`<blockquote dir="auto">${text}</blockquote>`;
  }
  const cut = text.lastIndexOf(' ', PREVIEW);
  const end = cut > PREVIEW / 2 ? cut : PREVIEW;
  const rest = markup`<details><summary>the other ${text.length - end} characters</summary>${text.slice(end)}</details>`;
  return markup`<blockquote dir="auto">${text.slice(0, end)} ${rest}</blockquote>`;
}
