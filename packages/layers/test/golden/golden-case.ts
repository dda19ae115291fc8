import { readFileSync } from 'node:fs';

/** Numbers as the JSON files hold them. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A layer with its options. */
export type LayerSpec = Readonly<Record<string, unknown>> & { readonly make: string };

/** A case of the golden numbers: what is computed, from what, and Keras' results. */
export interface GoldenCase {
  readonly name: string;
  readonly chain: readonly LayerSpec[];
  readonly tokens?: number;
  readonly mask?: readonly (readonly number[])[];
  readonly warmUps?: number;
  readonly x: Numbers;
  readonly initialStates: readonly Numbers[];
  readonly dropoutMasks: { readonly dropout?: Numbers; readonly recurrent_dropout?: Numbers };
  readonly weights: readonly Numbers[];
  readonly lossScale: readonly Numbers[];
  readonly outputs: readonly Numbers[];
  readonly inputGradients: readonly Numbers[];
  readonly weightGradients: readonly Numbers[];
  readonly afterSteps?: Readonly<Record<'rmsprop' | 'adam' | 'sgd', readonly Numbers[]>>;
}

/** The files of golden numbers, one for each family of layers. */
export const GOLDEN_FILES = ['simple-rnn', 'lstm', 'gru', 'bidirectional', 'composed'] as const;

/** Reads a file of golden numbers. */
export function readGolden(name: (typeof GOLDEN_FILES)[number]): readonly GoldenCase[] {
  const text = readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { cases: GoldenCase[] }).cases;
}

/** The largest difference between two tensors, as a share of the larger one's largest entry. */
export function deviation(actual: readonly Numbers[], expected: readonly Numbers[]): number {
  if (
    JSON.stringify(actual.map(({ shape }) => shape)) !== JSON.stringify(expected.map(({ shape }) => shape))
  ) {
    return Infinity;
  }
  let worst = 0;
  for (const [i, { values }] of expected.entries()) {
    const largest = Math.max(1e-3, ...values.map(Math.abs));
    for (const [j, value] of values.entries()) {
      const difference = Math.abs((actual[i]?.values[j] ?? NaN) - value);
      worst = difference <= worst * largest ? worst : difference / largest;
    }
  }
  return worst;
}
