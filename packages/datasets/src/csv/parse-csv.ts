import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { planColumns } from './column-plan.js';
import { type ResolvedCsvOptions } from './csv-options.js';
import { LineScanner } from './line-scanner.js';
import { parseHeader } from './parse-header.js';
import { describeCsvError, dialect, readStart } from './read-start.js';
import { type Table } from './table.js';
import { TableBuilder } from './table-builder.js';

/** Bytes read before the header is looked at. */
const START_BYTES = 1 << 16;
const LF = 10;

/**
 * Parses a CSV text that arrives in pieces.
 *
 * csv-parse reads the header, quoted rows that are not plain and, from the first field with a line end in it on, all
 * rows. Plain rows, in most files of numbers all of them, take a short way from bytes to numbers ({@link LineScanner})
 * which gives the same table.
 *
 * @param chunks - the bytes in order
 * @param options - the checked options
 * @param file - the name used in messages
 * @param bytes - length of the whole text if known, to make room at once
 * @throws DataError when something cannot be read; OptionError when an option names a column that does not exist
 */
export async function parseCsv(
  chunks: AsyncIterable<Uint8Array | string>,
  options: ResolvedCsvOptions,
  file: string,
  bytes?: number,
): Promise<Table> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const first = await readAtLeast(iterator, START_BYTES);
    const start = readStart(first, options, file);
    const plan = planColumns(parseHeader(start.header, file), start.firstRow ?? [], options, file);
    const body = first.subarray(start.bytes);
    const builder = new TableBuilder(plan, options, file, expectedRows(body, bytes));
    const scanner = new LineScanner(builder, options, file, start.lines + 1);
    const rest = start.plain ? await scanLines(iterator, body, scanner) : body;
    if (rest !== undefined) {
      await parseRecords(iterator, rest, builder, scanner.line - 1, options, file);
    }
    return builder.finish();
  } finally {
    await iterator.return?.();
  }
}

function expectedRows(body: Buffer, bytes: number | undefined): number {
  const sample = body.subarray(0, START_BYTES);
  let lines = 1;
  for (let at = sample.indexOf(LF); at >= 0; at = sample.indexOf(LF, at + 1)) {
    lines += 1;
  }
  return Math.ceil((Math.max(bytes ?? 0, body.length) * lines * 1.01) / Math.max(1, sample.length)) + 16;
}

/** Scans line by line; returns what is left from the first field with a line end in it on, or `undefined`. */
async function scanLines(
  iterator: AsyncIterator<Uint8Array | string>,
  body: Buffer,
  scanner: LineScanner,
): Promise<Buffer | undefined> {
  let pending = body;
  for (;;) {
    const next = await nextChunk(iterator);
    const end = next === undefined ? pending.length : pending.lastIndexOf(LF) + 1;
    const read = scanner.scan(pending.subarray(0, end));
    const rest = pending.subarray(read);
    if (read < end) {
      return next === undefined ? rest : Buffer.concat([rest, next]);
    }
    if (next === undefined) {
      return undefined;
    }
    pending = rest.length === 0 ? next : Buffer.concat([rest, next]);
  }
}

async function parseRecords(
  iterator: AsyncIterator<Uint8Array | string>,
  rest: Buffer,
  builder: TableBuilder,
  linesBefore: number,
  options: ResolvedCsvOptions,
  file: string,
): Promise<void> {
  const parser = parse({
    ...dialect(options),
    on_record: (record: string[], { lines }) => {
      builder.addRecord(record, lines + linesBefore);
      return undefined;
    },
  });
  parser.resume();
  try {
    await pipeline(Readable.from(remaining(iterator, rest), { objectMode: false }), parser);
  } catch (error) {
    throw describeCsvError(error, file, linesBefore);
  }
}

async function* remaining(
  iterator: AsyncIterator<Uint8Array | string>,
  rest: Buffer,
): AsyncGenerator<Buffer, undefined> {
  let chunk: Buffer | undefined = rest;
  while (chunk !== undefined) {
    yield chunk;
    chunk = await nextChunk(iterator);
  }
  return undefined;
}

async function readAtLeast(iterator: AsyncIterator<Uint8Array | string>, bytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const chunk = await nextChunk(iterator);
    if (chunk === undefined) {
      break;
    }
    pieces.push(chunk);
    length += chunk.length;
  }
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}

async function nextChunk(iterator: AsyncIterator<Uint8Array | string>): Promise<Buffer | undefined> {
  const next: IteratorResult<Uint8Array | string, unknown> = await iterator.next();
  if (next.done === true) {
    return undefined;
  }
  const { value } = next;
  return typeof value === 'string'
    ? Buffer.from(value)
    : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
