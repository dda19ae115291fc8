import { readFile } from 'node:fs/promises';
import { writeFileAtomic } from '../io/write-file-atomic.js';
import { type CsvReport } from './csv-report.js';
import { type Table, type TableColumn } from './table.js';

const MAGIC = 'UNROLLT1';
const ALIGNMENT = 8;

interface TableHead {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  readonly dated: boolean;
  readonly report: CsvReport;
}

/**
 * Writes a table in binary form: the mark `UNROLLT1`, the length of the head (32 bits, little-endian), the head as
 * JSON padded with blanks to a multiple of 8 bytes, the timestamps as 64-bit and the numbers as 32-bit floats.
 */
export async function writeTableFile(path: string, table: Table): Promise<void> {
  const { columns, rows, timestamps, report, data } = table;
  const head: TableHead = { columns, rows, dated: timestamps !== undefined, report };
  const json = Buffer.from(JSON.stringify(head));
  const start = MAGIC.length + 4;
  const padded = Math.ceil((start + json.length) / ALIGNMENT) * ALIGNMENT;
  const prefix = Buffer.alloc(padded, ' ');
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(padded - start, MAGIC.length);
  json.copy(prefix, start);
  await writeFileAtomic(path, [prefix, bytesOf(timestamps ?? new Float64Array(0)), bytesOf(data)]);
}

/** Reads what {@link writeTableFile} wrote; `undefined` when there is no such file or it is damaged. */
export async function readTableFile(path: string): Promise<Table | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return undefined;
  }
  const start = MAGIC.length + 4;
  if (bytes.length < start || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    return undefined;
  }
  const body = start + bytes.readUInt32LE(MAGIC.length);
  const head = readHead(bytes.subarray(start, body));
  if (head === undefined) {
    return undefined;
  }
  const { columns, rows, dated, report } = head;
  const timeBytes = dated ? rows * 8 : 0;
  if (bytes.length !== body + timeBytes + rows * columns.length * 4) {
    return undefined;
  }
  const aligned = bytes.byteOffset % ALIGNMENT === 0 ? bytes : Buffer.from(Uint8Array.from(bytes).buffer);
  const times = new Float64Array(aligned.buffer, aligned.byteOffset + body, dated ? rows : 0);
  const data = new Float32Array(aligned.buffer, aligned.byteOffset + body + timeBytes, rows * columns.length);
  return { columns, rows, data, timestamps: dated ? times : undefined, report };
}

function readHead(bytes: Buffer): TableHead | undefined {
  try {
    const head: unknown = JSON.parse(bytes.toString());
    return isTableHead(head) ? head : undefined;
  } catch {
    return undefined;
  }
}

function isTableHead(head: unknown): head is TableHead {
  return typeof head === 'object' && head !== null && 'columns' in head && 'rows' in head && 'report' in head;
}

function bytesOf(array: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
