/** @typedef {import('./turns.mjs').Row} Row */

/**
 * Adds to each row of a peer how many times longer it takes than unroll (the first whose name begins so).
 *
 * @param {readonly Row[]} rows
 * @returns {Row[]}
 */
export function withRatios(rows) {
  const own = new Map();
  for (const row of rows) {
    if (row.who.startsWith('unroll') && !own.has(row.case)) {
      own.set(row.case, row.msPerStep.median);
    }
  }
  return rows.map((row) => {
    const base = own.get(row.case);
    return base === undefined || row.who.startsWith('unroll')
      ? row
      : { ...row, ratio: row.msPerStep.median / base };
  });
}

/**
 * A Markdown table: a line per case; for each who its milliseconds and, for a peer, the ratio to unroll.
 *
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function formatTable(rows) {
  const whos = [...new Set(rows.map(({ who }) => who))];
  const cases = [...new Set(rows.map((row) => row.case))];
  const cells = cases.map((name) => [
    name,
    ...whos.map((who) => {
      const row = rows.find((candidate) => candidate.case === name && candidate.who === who);
      return row === undefined ? '' : formatCell(row);
    }),
  ]);
  const heads = ['ms per step: median (least)', ...whos];
  const table = [heads, ...cells];
  const widths = heads.map((_, column) => Math.max(...table.map((line) => (line[column] ?? '').length)));
  const lines = table.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}

/**
 * A Markdown table of rates; empty without rates.
 *
 * @param {readonly { case: string; who: string; gflops: number }[]} rates
 */
export function formatRates(rates) {
  return rates.length === 0
    ? ''
    : [
        '| product | who | GFLOP/s |',
        '| ------- | --- | ------- |',
        ...rates.map((rate) => `| ${rate.case} | ${rate.who} | ${rate.gflops.toFixed(1)} |`),
      ].join('\n');
}

/** @param {Row} row */
function formatCell({ msPerStep: { median, min }, ratio }) {
  const times = `${formatMs(median)} (${formatMs(min)})`;
  return ratio === undefined ? times : `${times}, ${ratio.toFixed(ratio < 10 ? 1 : 0)}x`;
}

/** @param {number} ms */
function formatMs(ms) {
  return ms >= 100 ? ms.toFixed(0) : ms.toPrecision(3);
}
