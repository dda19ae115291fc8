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
  /** Median number of sentences before the conclusion, and the spread of its logarithm. */
  readonly sentences: number;
  readonly spread: number;
}

/** The style of the generated sample. */
export const SAMPLE_STYLE: ReviewStyle = {
  agreement: 0.9,
  plain: 0.6,
  opinions: 0.6,
  sentences: 6,
  spread: 0.45,
};

/** One review with the given verdict, which its last sentence states. */
export function writeReview(
  verdict: Sentiment,
  style: ReviewStyle,
  names: readonly string[],
  random: SeededRandom,
): string {
  const count = Math.max(1, Math.round(style.sentences * Math.exp(style.spread * random.normal())));
  const sentences = Array.from({ length: count }, () => {
    if (!chance(style.opinions, random)) {
      return writeFiller(names, random);
    }
    const sentiment = chance(style.agreement, random) ? verdict : ((1 - verdict) as Sentiment);
    return writeOpinion(sentiment, style.plain, random);
  });
  sentences.push(writeOpinion(verdict, style.plain, random));
  return sentences.map((text) => text.charAt(0).toUpperCase() + text.slice(1)).join(' ');
}
