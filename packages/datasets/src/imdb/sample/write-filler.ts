import { type SeededRandom } from '../../random/seeded-random.js';
import { FILLERS, GENRES, VERBS } from './lexicon.js';
import { pick, pickZipf } from './pick.js';

/** One sentence that tells of the film and says nothing about its quality. */
export function writeFiller(names: readonly string[], random: SeededRandom): string {
  const noun = (): string => pickZipf(FILLERS, random);
  const verb = (): string => pickZipf(VERBS, random);
  const name = (): string => pickZipf(names, random);
  const genre = (): string => pickZipf(GENRES, random);
  return pick(
    [
      () => `${name()} plays a ${noun()} who ${verb()} the ${noun()} of a ${noun()}.`,
      () =>
        `the ${noun()} ${verb()} a ${noun()} in ${name()}, and then the ${noun()} ${verb()} the ${noun()}.`,
      () => `this ${genre()} by ${name()} ${name()} is about a ${noun()} and a ${noun()}.`,
      () => `I saw it with my ${noun()} last ${noun()}.<br /><br />`,
      () => `in ${name()}, a ${noun()} ${verb()} ${name()} and the ${noun()} ${verb()} them both.`,
      () => `there is a ${noun()} in it, a ${noun()} from ${name()}, and a ${genre()} within the ${genre()}.`,
    ],
    random,
  )();
}
