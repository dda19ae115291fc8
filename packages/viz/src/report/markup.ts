/** A piece of HTML that is safe to put into a page. Made by {@link markup}, never from a string of the user's. */
export class Html {
  private constructor(
    /** The HTML. */
    readonly source: string,
  ) {}

  /** Marks a string as markup that is known to be safe: one that unroll made itself. */
  static trusted(source: string): Html {
    return new Html(source);
  }
}

/** What may stand in an {@link markup} template: text and numbers are escaped, pieces of HTML go in as they are. */
export type HtmlValue = string | number | Html | readonly Html[];

/**
 * Builds a piece of HTML; every string put into it is escaped.
 *
 * @example
 * markup`<p>${'5 < 6'}</p>`.source; // '<p>5 &lt; 6</p>'
 */
export function markup(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const pieces = strings.map((string, index) => {
    const value = values[index];
    return value === undefined ? string : string + render(value);
  });
  return Html.trusted(pieces.join(''));
}

function render(value: HtmlValue): string {
  if (typeof value === 'string' || typeof value === 'number') {
    return escapeHtml(String(value));
  }
  return value instanceof Html ? value.source : value.map(({ source }) => source).join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML content and in quoted attributes. Control characters become U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(CONTROL, '\uFFFD').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

// eslint-disable-next-line no-control-regex -- these are the characters that HTML forbids, and lone surrogates
const CONTROL = /[\p{Surrogate}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/gu;
