import { formatNumber } from '../data/format-number.js';
import { markup, Html } from './markup.js';

/** What may stand in a cell of a report: text, a number, yes or no, nothing, or markup of another block. */
export type Cell = string | number | boolean | null | undefined | Html;

/** A cell as markup. Numbers are written as people read them; nothing becomes a dash. */
export function renderCell(cell: Cell): Html {
  if (cell instanceof Html) {
    return cell;
  }
  switch (typeof cell) {
    case 'number':
      return markup`${formatNumber(cell)}`;
    case 'boolean':
      return markup`${cell ? 'yes' : 'no'}`;
    case 'string':
      return markup`${cell}`;
    default:
      return markup`<span class="none">–</span>`;
  }
}
