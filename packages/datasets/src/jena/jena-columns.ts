import { type TableColumn } from '../csv/table.js';

/** The fourteen quantities of the Jena climate file, in its order. */
export const JENA_COLUMNS: readonly TableColumn[] = [
  { name: 'p', unit: 'mbar' },
  { name: 'T', unit: 'degC' },
  { name: 'Tpot', unit: 'K' },
  { name: 'Tdew', unit: 'degC' },
  { name: 'rh', unit: '%' },
  { name: 'VPmax', unit: 'mbar' },
  { name: 'VPact', unit: 'mbar' },
  { name: 'VPdef', unit: 'mbar' },
  { name: 'sh', unit: 'g/kg' },
  { name: 'H2OC', unit: 'mmol/mol' },
  { name: 'rho', unit: 'g/m**3' },
  { name: 'wv', unit: 'm/s' },
  { name: 'max. wv', unit: 'm/s' },
  { name: 'wd', unit: 'deg' },
];

/** Rows of the file as published: ten-minute steps from 1 January 2009, 00:10. */
export const JENA_ROWS = 420_551;

/** How the date column of the file is called and written. */
export const JENA_DATES = { name: 'Date Time', format: 'dd.mm.yyyy hh:mm:ss' } as const;
