import { DataError } from '../errors.js';
import { type TableColumn } from './table.js';

/**
 * Reads header fields such as `p (mbar)` into name and unit.
 *
 * A field without a unit has the unit `''`; an empty field is named after its place, `column 3`.
 *
 * @param fields - the header's fields
 * @param file - the file named in the error
 * @throws DataError when two columns have the same name
 *
 * @example
 * parseHeader(['Date Time', 'max. wv (m/s)', 'rho (g/m**3)']);
 * // [{ name: 'Date Time', unit: '' }, { name: 'max. wv', unit: 'm/s' }, { name: 'rho', unit: 'g/m**3' }]
 */
export function parseHeader(fields: readonly string[], file?: string): TableColumn[] {
  const seen = new Map<string, number>();
  return fields.map((field, index) => {
    const column = parseField(field.trim(), index);
    const before = seen.get(column.name);
    if (before !== undefined) {
      const places = `columns ${String(before + 1)} and ${String(index + 1)}`;
      throw new DataError(`readCsv: ${places} are both called '${column.name}'; give each its own name`, {
        file,
        line: 1,
      });
    }
    seen.set(column.name, index);
    return column;
  });
}

function parseField(field: string, index: number): TableColumn {
  const match = /^(.*\S)\s*[([]([^()[\]]*)[)\]]$/.exec(field);
  const [, name, unit] = match ?? [];
  if (name !== undefined && unit !== undefined) {
    return { name, unit: unit.trim() };
  }
  return { name: field === '' ? `column ${String(index + 1)}` : field, unit: '' };
}
