import { type SeededRandom } from '../../random/seeded-random.js';
import { chance } from './pick.js';
import { writeFiller } from './write-filler.js';
import { writeOpinion, type Sentiment } from './write-opinion.js';

/** What makes the reviews harder or easier to judge. */
export interface ReviewStyle {
  /** Share of opinions that agree with the verdict. */
  readonly agreement: number;
  /** Share of opinions whose words say what is meant. */
  readonly plain: number;
  /** Share of sentences that are opinions. */
  readonly opinions: number;
  /** Median number of sentences, and the spread of its logarithm. */
  readonly sentences: number;
  readonly spread: number;
}

/** The style of the generated sample. */
export const SAMPLE_STYLE: ReviewStyle = {
  agreement: 0.85,
  plain: 0.45,
  opinions: 0.6,
  sentences: 7,
  spread: 0.45,
};

/** One review with the given verdict. */
export function writeReview(
  verdict: Sentiment,
  style: ReviewStyle,
  names: readonly string[],
  random: SeededRandom,
): string {
  const count = Math.max(2, Math.round(style.sentences * Math.exp(style.spread * random.normal())));
  const sentences: string[] = [];
  let balance = 0;
  while (sentences.length < count || balance <= 0) {
    if (chance(style.opinions, random)) {
      const agrees = chance(style.agreement, random);
      balance += agrees ? 1 : -1;
      const sentiment = (agrees ? verdict : 1 - verdict) as Sentiment;
      sentences.push(writeOpinion(sentiment, style.plain, random));
    } else {
      sentences.push(writeFiller(names, random));
    }
  }
  return sentences.map((text) => text.charAt(0).toUpperCase() + text.slice(1)).join(' ');
}
