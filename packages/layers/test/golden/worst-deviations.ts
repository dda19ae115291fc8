/** The largest deviation of each kind of number, by file of golden numbers: printed with UNROLL_GOLDEN_REPORT=1. */
export class WorstDeviations {
  private readonly worst = new Map<string, number>();

  /** Notes a deviation and gives it back. */
  note(file: string, kind: string, deviation: number): number {
    const key = `${file}, ${kind}`;
    this.worst.set(key, Math.max(deviation, this.worst.get(key) ?? 0));
    return deviation;
  }

  /** The table, a line for each kind. */
  report(): string {
    return [...this.worst].map(([key, deviation]) => `${key}: ${deviation.toExponential(1)}`).join('\n');
  }
}
