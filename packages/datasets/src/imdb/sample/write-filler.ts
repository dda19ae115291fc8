import { type SeededRandom } from '../../random/seeded-random.js';
import { a } from './articles.js';
import { COMPANIONS, GENRES, OCCASIONS, PEOPLE, PLAIN_ADJECTIVES, THINGS, TITLES, VERBS } from './lexicon.js';
import { chance, pick, pickZipf } from './pick.js';

/** One sentence that tells of the film and says nothing about its quality. */
export function writeFiller(names: readonly string[], random: SeededRandom): string {
  const person = (): string => described(pickZipf(PEOPLE, random), random);
  const thing = (): string => described(pickZipf(THINGS, random), random);
  const verb = (): string => pickZipf(VERBS, random);
  const name = (): string => pickZipf(names, random);
  const genre = (): string => pickZipf(GENRES, random);
  return pick(
    [
      () => `${name()} plays ${a(person())} who ${verb()} the ${person()} of ${a(thing())}.`,
      () =>
        `the ${person()} ${verb()} ${a(thing())} in ${name()}, and then the ${person()} ${verb()} the ${person()}.`,
      () => `this ${genre()} by ${name()} ${name()} is about ${a(person())} and ${a(thing())}.`,
      () => `I saw it with my ${pick(COMPANIONS, random)} last ${pick(OCCASIONS, random)}.<br /><br />`,
      () => `in ${name()}, ${a(person())} ${verb()} ${name()}, and the ${person()} ${verb()} them both.`,
      () =>
        `the ${pick(TITLES, random)} begins with ${a(thing())}, ${a(thing())} and ${a(person())} from ${name()}.`,
    ],
    random,
  )();
}

function described(noun: string, random: SeededRandom): string {
  return chance(0.35, random) ? `${pickZipf(PLAIN_ADJECTIVES, random)} ${noun}` : noun;
}
