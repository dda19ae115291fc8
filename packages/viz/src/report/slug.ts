/** A heading as the name of an anchor: letters and digits of any script, joined by hyphens. */
export function slug(title: string): string {
  const words = title.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.length === 0 ? 'section' : words.join('-');
}
