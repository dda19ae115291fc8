/**
 * The known name nearest to a misspelt one: same letters whatever their case, or few letters changed.
 *
 * @returns the name, or `undefined` when none is near
 */
export function suggestName(wrong: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.min(wrong.length, Math.max(1, Math.floor(wrong.length / 3)) + 0.5);
  for (const name of known) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** How many letters must be put in, taken out, exchanged or swapped with their neighbour to get from `a` to `b`. */
function editDistance(a: string, b: string): number {
  const costs = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => costs[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    costs.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const exchanged = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        exchanged,
        swapped ? at(i - 2, j - 2) + 1 : Infinity,
      ];
      row.push(Math.min(...steps));
    }
  }
  return at(a.length, b.length);
}
