import type { ReadCsvOptions } from '@unroll/datasets';
import { decimal, integer, oneOf } from '@unroll/run';
import { type Command, Option } from 'commander';

/** The flags that say how a table is read. */
export interface DataFlags {
  /** `auto`, `download`, `sample` or the path of a CSV file or a zip with one. */
  readonly data: string;
  /** The column of dates; the first column when not given. */
  readonly dateColumn?: string;
  /** `iso`, or a pattern such as `dd.mm.yyyy hh:mm:ss`. */
  readonly dateFormat?: string;
  /** Comma-separated columns used as inputs; all when not given. */
  readonly features?: string;
  /** Minutes between two rows; found in the dates when not given. */
  readonly samplingMinutes?: number;
  /** What stands between two fields. */
  readonly delimiter?: string;
  /** What stands before the decimals. */
  readonly decimal?: '.' | ',';
  /** What happens to a row that cannot be used. */
  readonly onBadRow?: 'error' | 'skip' | 'interpolate';
  /** Rows of the generated climate. */
  readonly sampleRows?: number;
}

/** Adds the flags that say how a table is read; the same in every command. */
export function addDataFlags(command: Command): Command {
  return command
    .option('--date-column <name>', 'column of dates (default: the first)')
    .option('--date-format <pattern>', 'iso, or a pattern such as "dd.mm.yyyy hh:mm:ss" (default: found)')
    .option('--features <names>', 'comma-separated columns used as inputs (default: all)')
    .option(
      '--sampling-minutes <n>',
      'minutes between two rows (default: found in the dates)',
      decimal({ min: 1e-3 }),
    )
    .option('--delimiter <char>', 'between two fields (default: ",")')
    .addOption(
      new Option('--decimal <char>', 'before the decimals, "." or "," (default: ".")').argParser(
        oneOf(['.', ',']),
      ),
    )
    .addOption(
      new Option('--on-bad-row <what>', 'error, skip or interpolate (default: error)').argParser(
        oneOf(['error', 'skip', 'interpolate']),
      ),
    )
    .option('--sample-rows <n>', 'rows of the generated climate (default: 420551)', integer({ min: 1000 }));
}

/**
 * What of the flags concerns the CSV reader. Of a file only the columns in use are read: the others may hold anything.
 *
 * @param flags - the flags
 * @param target - the column to forecast, where there is one
 */
export function csvOptions(flags: DataFlags, target?: string): ReadCsvOptions {
  const { dateColumn, dateFormat, samplingMinutes, delimiter, onBadRow, features } = flags;
  const wanted = features === undefined ? [] : namesOf(features);
  const all = target === undefined || wanted.includes(target) ? wanted : [...wanted, target];
  const columns = features === undefined ? undefined : all;
  return { dateColumn, dateFormat, samplingMinutes, delimiter, decimal: flags.decimal, onBadRow, columns };
}

/** The names in a comma-separated list. */
export function namesOf(list: string): readonly string[] {
  return list.split(',').map((name) => name.trim());
}
