import { readFileSync } from 'node:fs';

/** One training run of Keras. */
export interface GoldenCase {
  readonly name: string;
  readonly initial: readonly { readonly shape: readonly number[]; readonly data: readonly number[] }[];
  readonly final: readonly (readonly number[])[];
  readonly history: Readonly<Record<string, readonly number[]>>;
  readonly evaluate: Readonly<Record<string, number>>;
}

/** What make_golden.py wrote. */
export interface GoldenFile {
  readonly keras: string;
  readonly data: Readonly<Record<string, readonly number[]>>;
  readonly cases: readonly GoldenCase[];
}

export const golden = JSON.parse(readFileSync(new URL('fit.json', import.meta.url), 'utf8')) as GoldenFile;

/** Data of the golden runs as an array for `fit`. */
export function floats(
  name: string,
  ...shape: readonly number[]
): { data: Float32Array; shape: readonly number[] } {
  const data = Float32Array.from(golden.data[name] ?? []);
  return { data, shape };
}
