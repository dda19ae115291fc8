import { renderCell, type Cell } from './cell.js';
import { markup, type Html } from './markup.js';

/** One figure that sums a run up. */
export interface Tile {
  readonly label: string;
  readonly value: Cell;
  /** Small print under the value: a unit, a comparison; default none. */
  readonly note?: string;
}

/** The few numbers that matter, large and side by side. */
export function tiles(all: readonly Tile[]): Html {
  const items = all.map(({ label, value, note = '' }) => {
    const small = note === '' ? [] : [markup`<span class="note">${note}</span>`];
    return markup`<li>
      <span class="label">${label}</span><span class="value">${renderCell(value)}</span>${small}
    </li>`;
  });
  return markup`<ul class="tiles">
    ${items}
  </ul>`;
}
