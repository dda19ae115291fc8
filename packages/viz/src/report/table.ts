import { ChartOptionError } from '../errors.js';
import { formatColumn } from '../data/format-column.js';
import { renderCell, type Cell } from './cell.js';
import { markup, type Html } from './markup.js';

/** A table of a report. */
export interface Table {
  /** Heads of the columns, with units. */
  readonly columns: readonly string[];
  /** Cells, one list per row. */
  readonly rows: readonly (readonly Cell[])[];
  /** What the table shows; default none. */
  readonly caption?: string;
  /** Rows set off from the others, counted from 0: the run's own among its baselines; default none. */
  readonly highlight?: readonly number[];
}

const WHERE = 'table';

/**
 * A table. The first column heads its row; the numbers of a column have equally many decimals and stand to the
 * right, as does text that is a number with a sign or unit.
 *
 * @throws ChartOptionError if a row has not one cell per column
 * @example
 * table({ columns: ['Model', 'MAE (°C)'], rows: [['gru', 2.41], ['persistence', 2.62]], highlight: [0] });
 */
export function table({ columns, rows, caption, highlight = [] }: Table): Html {
  rows.forEach((row, index) => {
    if (row.length !== columns.length) {
      throw new ChartOptionError(WHERE, `rows[${index}]`, `hold ${columns.length} cells`, row);
    }
  });
  const heads = columns.map((name, column) => {
    const align = isNumeric(rows.map((row) => row[column])) ? 'number' : 'text';
    return markup`<th scope="col" class="${align}">${name}</th>`;
  });
  const title = caption === undefined ? [] : [markup`<caption>${caption}</caption>`];
  return markup`<div class="scroll"><table class="data">
    ${title}
    <thead>
      <tr>${heads}</tr>
    </thead>
    <tbody>
      ${body(columns.length, rows, highlight)}
    </tbody>
  </table></div>`;
}

function body(
  width: number,
  rows: readonly (readonly Cell[])[],
  highlight: readonly number[],
): readonly Html[] {
  const columns = Array.from({ length: width }, (_, column) => {
    const cells = rows.map((row) => row[column]);
    return { written: formatColumn(cells), align: isNumeric(cells) ? 'number' : 'text', heads: column === 0 };
  });
  return rows.map((_, index) => {
    const cells = columns.map(({ written, align, heads }) =>
      heads
        ? markup`<th scope="row" class="${align}">${renderCell(written[index])}</th>`
        : markup`<td class="${align}">${renderCell(written[index])}</td>`,
    );
    return markup`<tr class="${highlight.includes(index) ? 'highlight' : 'plain'}">${cells}</tr>`;
  });
}

/** Whether a column holds numbers, of which some may be missing or written out with a sign or unit. */
function isNumeric(cells: readonly Cell[]): boolean {
  const known = cells.filter((cell) => cell !== null && cell !== undefined && cell !== '' && cell !== '–');
  return known.length > 0 && known.every((cell) => typeof cell === 'number' || isWrittenNumber(cell));
}

function isWrittenNumber(cell: Cell): boolean {
  return (
    typeof cell === 'string' && /^[+\-−±]?[\d.,]+(\s?(%|x|×|ms|s|min|h|MB|kB|°C|degC|points))?$/u.test(cell)
  );
}
