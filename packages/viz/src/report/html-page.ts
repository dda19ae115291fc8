import { markup, Html } from './markup.js';
import { pageStyle } from './page-style.js';
import { renderSection, type Section } from './section.js';
import { slug } from './slug.js';

/** A page made of sections. */
export interface HtmlPage {
  /** Title of the page and its first heading. */
  readonly title: string;
  /** One line under the title: when, with what; default none. */
  readonly subtitle?: string;
  /** What stands between the title and the contents: verdict, notices, tiles; default nothing. */
  readonly lead?: readonly Html[];
  /** The sections, linked from the contents when there are more than three. */
  readonly sections: readonly Section[];
  /** Small print at the end; default none. */
  readonly footer?: string;
  /** Language of the text; default `en`. */
  readonly language?: string;
}

/**
 * A whole HTML document in one file: no scripts, nothing loaded from elsewhere (its own content policy forbids
 * both), light and dark, printable.
 *
 * @returns the document, to be written to a `.html` file as UTF-8
 */
export function htmlPage(page: HtmlPage): string {
  const { title, subtitle, lead = [], sections, footer, language = 'en' } = page;
  const line = subtitle === undefined ? [] : [markup`<p class="subtitle">${subtitle}</p>`];
  const contents = sections.length > 3 ? [navigation(sections)] : [];
  const end = footer === undefined ? [] : [markup`<footer>${footer}</footer>`];
  const { source } = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${Html.trusted(pageStyle)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            ${line} ${lead} ${contents}
          </header>
          ${sections.map(renderSection)} ${end}
        </main>
      </body>
    </html>`;
  return `${source}\n`;
}

function navigation(sections: readonly Section[]): Html {
  const links = sections.map(({ title }) => markup`<li><a href="#${slug(title)}">${title}</a></li>`);
  return markup`<nav aria-label="Contents">
    <ul>
      ${links}
    </ul>
  </nav>`;
}
