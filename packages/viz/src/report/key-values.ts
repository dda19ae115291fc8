import { renderCell, type Cell } from './cell.js';
import { markup, type Html } from './markup.js';

/**
 * Names with their values, one a line: a configuration, facts about the data, the environment.
 *
 * @param values - the values by name, in the order in which they are shown
 */
export function keyValues(values: Readonly<Record<string, Cell>>): Html {
  const rows = Object.entries(values).map(
    ([key, value]) =>
      markup`<tr>
        <th scope="row">${key}</th>
        <td>${renderCell(value)}</td>
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
