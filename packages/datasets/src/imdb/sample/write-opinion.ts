import { type SeededRandom } from '../../random/seeded-random.js';
import { a } from './articles.js';
import { ADVERBS, ASPECTS, BLAME, GENRES, NEGATIVE, POSITIVE, PRAISE, THINGS } from './lexicon.js';
import { chance, pick, pickZipf } from './pick.js';

/** 1 in favour, 0 against. */
export type Sentiment = 0 | 1;

/**
 * One sentence with an opinion. In `plain` sentences the words say what is meant. In the others they do not:
 * a negation turns them round ("not funny at all"), a contrast takes one of them back ("although the music is
 * superb, the story is dull"), or both stand far apart; a reader of single words is misled, a reader of their
 * order is not.
 *
 * @param plain - share of plain sentences, in [0, 1]
 */
export function writeOpinion(sentiment: Sentiment, plain: number, random: SeededRandom): string {
  const meant = (): string => pickZipf(sentiment === 1 ? POSITIVE : NEGATIVE, random);
  const opposite = (): string => pickZipf(sentiment === 1 ? NEGATIVE : POSITIVE, random);
  const aspect = (): string => pickZipf(ASPECTS, random);
  const adverb = (): string => pick(ADVERBS, random);
  const thing = (): string => pickZipf(THINGS, random);
  const genre = (): string => pickZipf(GENRES, random);

  if (chance(plain, random)) {
    return pick(
      [
        () => `the ${aspect()} is ${adverb()} ${meant()}.`,
        () => `what ${a(meant())} ${genre()}, ${meant()} from the first minute to the last.`,
        () =>
          `I ${pick(sentiment === 1 ? PRAISE : BLAME, random)} the ${aspect()} and the ${meant()} ${aspect()}.`,
        () => `${a(meant())} ${aspect()} and ${a(`${adverb()} ${meant()}`)} ${aspect()}.`,
      ],
      random,
    )();
  }
  return pick(
    [
      () => `the ${aspect()} is not ${opposite()} at all.`,
      () => `there is nothing ${opposite()} about the ${aspect()}.`,
      () => `the ${aspect()} is never ${opposite()}, not even when the ${thing()} appears.`,
      () => `nobody could call the ${aspect()} of this ${genre()} ${opposite()}.`,
      () => `although the ${aspect()} is ${opposite()}, the ${aspect()} is ${adverb()} ${meant()}.`,
      () =>
        `the ${aspect()} may be ${opposite()} and the ${aspect()} ${opposite()}, but the ${aspect()} is ${meant()}.`,
      () => `I expected ${a(opposite())} ${aspect()}, and got ${a(meant())} one instead.`,
      () => `I don't think that the ${aspect()}, with its ${thing()} and its ${thing()}, is ${opposite()}.`,
    ],
    random,
  )();
}
