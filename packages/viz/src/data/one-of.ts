/** Allowed names as an error message lists them: `one of "loss", "acc"`. */
export function oneOf(keys: readonly string[]): string {
  return keys.length === 1 ? `"${keys.join('')}"` : `one of ${keys.map((key) => `"${key}"`).join(', ')}`;
}
