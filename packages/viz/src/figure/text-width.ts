/** Widths of Arial and Helvetica in thousandths of the font size, for the characters from space to tilde. */
const WIDTHS = (
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
)
  .split(' ')
  .map(Number);

/** Width for characters outside the table: a wide letter's, so that estimates err towards too much room. */
const OTHER = 700;

/** Estimated width of a line of text in pixels, for a font with Arial's metrics. */
export function textWidth(text: string, fontSize: number, weight: 'normal' | 'bold' = 'normal'): number {
  let thousandths = 0;
  for (const character of text) {
    thousandths += WIDTHS[(character.codePointAt(0) ?? 0) - 32] ?? OTHER;
  }
  return (thousandths * fontSize * (weight === 'bold' ? 1.07 : 1)) / 1000;
}

/** Breaks text at blanks into lines no wider than `maxWidth` pixels; a longer word keeps a line of its own. */
export function wrapText(
  text: string,
  fontSize: number,
  maxWidth: number,
  weight: 'normal' | 'bold' = 'normal',
): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && textWidth(longer, fontSize, weight) <= maxWidth) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Text cut to `maxWidth` pixels with an ellipsis, if it is wider. */
export function fitText(text: string, fontSize: number, maxWidth: number): string {
  if (textWidth(text, fontSize) <= maxWidth) {
    return text;
  }
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > maxWidth) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}
