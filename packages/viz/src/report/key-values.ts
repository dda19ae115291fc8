import { renderCell, type Cell } from './cell.js';
import { formatExactly } from '../data/format-number.js';
import { markup, type Html } from './markup.js';

/**
 * Names with their values, one a line: a configuration, facts about the data, the environment.
 *
 * @param values - the values by name, in the order in which they are shown; numbers to seven digits
 */
export function keyValues(values: Readonly<Record<string, Cell>>): Html {
  const rows = Object.entries(values).map(
    ([key, value]) =>
      markup`<tr>
        <th scope="row">${key}</th>
        <td>${renderCell(typeof value === 'number' ? formatExactly(value) : value)}</td>
      </tr>`,
  );
  return markup`<div class="scroll">
    <table class="facts">
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
