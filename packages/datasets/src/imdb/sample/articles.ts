/** The word with its indefinite article: `a film`, `an excellent film`. */
export function a(phrase: string): string {
  return `${/^[aeiou]|^hon/.test(phrase) ? 'an' : 'a'} ${phrase}`;
}
