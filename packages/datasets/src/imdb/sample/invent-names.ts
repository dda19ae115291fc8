import { type SeededRandom } from '../../random/seeded-random.js';
import { NAME_ENDS, NAME_MIDDLES, NAME_STARTS } from './lexicon.js';
import { chance, pick } from './pick.js';

/** Different invented names, `Tolinley` or `Marford`: the long tail of the vocabulary. */
export function inventNames(count: number, random: SeededRandom): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const middle = chance(0.7, random) ? pick(NAME_MIDDLES, random) : '';
    const name = `${pick(NAME_STARTS, random)}${middle}${pick(NAME_ENDS, random)}`;
    names.add(name.charAt(0).toUpperCase() + name.slice(1));
  }
  return [...names];
}
