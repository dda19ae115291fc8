import {
  generateClimate,
  padSequences,
  readCsv,
  splits,
  StandardScaler,
  Tokenizer,
  validationSplit,
  windows,
} from '@unroll/datasets';
import type { Print } from '../print.js';

/** What the two pipelines made. */
export interface Prepared {
  /** Token rows of the reviews. */
  readonly tokens: readonly (readonly number[])[];
  /** Shapes of the first batch of climate windows. */
  readonly shapes: { readonly x: readonly number[]; readonly y: readonly number[] };
}

/** Prepares text and time series with `@unroll/datasets` alone: TensorFlow.js is not even loaded. */
export async function preprocessing(print: Print): Promise<Prepared> {
  return { tokens: text(print), shapes: await climate(print) };
}

/** From sentences to rows of tokens of one length, and their parts for training and validation. */
function text(print: Print): number[][] {
  const reviews = ['A good film.', 'A bad film, a very bad film!', 'Good actors', 'Not good', 'Bad'];
  const tokenizer = new Tokenizer({ numWords: 6 });
  tokenizer.fitOnTexts(reviews);
  print(`word index: ${[...tokenizer.wordIndex].map(([word, index]) => `${word} ${index}`).join(', ')}`);
  const sequences = tokenizer.textsToSequences(reviews);
  const x = padSequences(sequences, { maxlen: 5 });
  const y = Int32Array.of(1, 0, 1, 0, 0);
  const { train, validation } = validationSplit({ x, y }, 0.2);
  print(
    `reviews [${x.shape.join(', ')}], of which ${train.y.length} train and ${validation.y.length} validate`,
  );
  const rows = Array.from({ length: reviews.length }, (_, row) => [...x.data.subarray(row * 5, row * 5 + 5)]);
  print(
    `second review: [${rows[1]?.join(', ') ?? ''}] = "${tokenizer.sequencesToTexts([rows[1] ?? []])[0] ?? ''}"`,
  );
  return rows;
}

/** From a CSV file to batches of scaled windows whose target lies exactly 24 hours after the newest input. */
async function climate(print: Print): Promise<Prepared['shapes']> {
  const table = await readCsv(csvLines(2000));
  print(
    `table of ${table.rows} rows, every ${String(table.report.samplingMinutes)} minutes: ${table.columns.map(({ name }) => name).join(', ')}`,
  );
  const parts = splits(table.rows, { fractions: [0.5, 0.25, 0.25] });
  const [trainPart = { start: 0, end: 0 }] = parts;
  const scaler = new StandardScaler().fit(table, trainPart);
  const [train] = parts.map(({ start, end }) =>
    windows({
      data: scaler.transform(table),
      start,
      end,
      length: 24,
      sampling: 6,
      horizon: 144,
      targets: 'T',
      batchSize: 32,
    }),
  );
  if (train === undefined) {
    throw new Error('preprocessing: no part to train on');
  }
  const first = train.rowsOf(0);
  print(
    `first window: rows ${first.inputs.slice(0, 3).join(', ')}, ... ${String(first.inputs.at(-1))}, target row ${String(first.targets[0])}`,
  );
  const batch = train[Symbol.iterator]().next().value;
  const [x, y] = batch ?? [{ shape: [] }, { shape: [] }];
  print(`${train.length} training windows in batches x [${x.shape.join(', ')}], y [${y.shape.join(', ')}]`);
  return { x: x.shape, y: y.shape };
}

/** A generated climate as the text of a CSV file. */
function* csvLines(rows: number): Generator<string> {
  const { columns, data, timestamps } = generateClimate({ rows });
  yield `Date Time,${columns.map(({ name, unit }) => `${name} (${unit})`).join(',')}\n`;
  for (let row = 0; row < rows; row += 1) {
    const date = new Date(timestamps?.[row] ?? 0).toISOString().slice(0, 16).replace('T', ' ');
    yield `${date},${data.subarray(row * columns.length, (row + 1) * columns.length).join(',')}\n`;
  }
}
