/**
 * Writes a map as a JSON object, keys in the map's order: `JSON.stringify` on an object would move keys like
 * `"10"` to the front, and a tokenizer's order says which of two equally frequent words came first.
 */
export function writeOrderedJson(map: ReadonlyMap<string | number, string | number>): string {
  const members = Array.from(
    map,
    ([key, value]) => `${JSON.stringify(String(key))}: ${JSON.stringify(value)}`,
  );
  return `{${members.join(', ')}}`;
}

const MEMBER = /"((?:[^"\\]|\\.)*)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(,|$)\s*/y;

/**
 * Reads a flat JSON object of strings and numbers as pairs, in the order of the text.
 *
 * @throws SyntaxError when the text is something else
 */
export function readOrderedJson(json: string): [key: string, value: string | number][] {
  const inside = /^\s*\{\s*([\s\S]*?)\s*\}\s*$/.exec(json)?.[1];
  if (inside === undefined) {
    throw new SyntaxError('not a JSON object');
  }
  const pairs: [string, string | number][] = [];
  MEMBER.lastIndex = 0;
  while (MEMBER.lastIndex < inside.length) {
    const member = MEMBER.exec(inside);
    if (member === null) {
      throw new SyntaxError('not a flat JSON object of strings and numbers');
    }
    const [, key = '', value = ''] = member;
    pairs.push([JSON.parse(`"${key}"`) as string, JSON.parse(value) as string | number]);
  }
  return pairs;
}
