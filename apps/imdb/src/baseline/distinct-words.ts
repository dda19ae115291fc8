/** Finds the distinct words of one review after the other without clearing a table in between. */
export class DistinctWords {
  private readonly seenIn: Int32Array;
  private found = new Int32Array(256);
  private review = 0;

  /** @param numWords - words are indices from 0 to `numWords - 1`; others are passed over */
  constructor(numWords: number) {
    this.seenIn = new Int32Array(numWords);
  }

  /** The distinct words of a review; the array is reused by the next call. */
  of(review: Int32Array): Int32Array {
    if (this.found.length < review.length) {
      this.found = new Int32Array(2 * review.length);
    }
    this.review += 1;
    let count = 0;
    for (const word of review) {
      if (word < this.seenIn.length && this.seenIn[word] !== this.review) {
        this.seenIn[word] = this.review;
        this.found[count] = word;
        count += 1;
      }
    }
    return this.found.subarray(0, count);
  }
}
