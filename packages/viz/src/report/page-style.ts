import { darkCounterparts, hue, ink } from '../figure/theme.js';

/** Colours of a chart's marks on a dark page, by the light colour that the chart carries. */
const darkCharts = [...darkCounterparts]
  .flatMap(([light, dark]) =>
    ['fill', 'stroke', 'color'].map(
      (name) => `figure svg [${name}="${light}"], figure svg[${name}="${light}"] { ${name}: ${dark}; }`,
    ),
  )
  .join('\n  ');

/** The style sheet of a report: light and dark, narrow and wide, screen and paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: ${ink.paper.light}; --text: ${ink.text.light}; --soft: ${ink.soft.light}; --line: ${ink.grid.light};
  --panel: #f6f8fa; --accent: ${hue.blue.light}; --warm: ${hue.vermillion.light};
  --warn-paper: #fff6e5; --warn-line: ${hue.orange.light}; --info-paper: #eaf4fb;
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif;
}
main { max-width: 776px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; }
h2 { font-size: 20px; line-height: 1.3; margin: 40px 0 14px; padding-top: 14px; border-top: 1px solid var(--line); }
p { margin: 0 0 14px; }
.subtitle { color: var(--soft); margin: 0 0 20px; }
.verdict-line { font-size: 18px; margin: 0 0 20px; }
nav { font-size: 14px; margin: 22px 0 0; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 0; padding: 0; }
a { color: var(--accent); }
.notice { padding: 12px 16px; margin: 0 0 18px; border-left: 4px solid var(--accent); background: var(--info-paper); border-radius: 0 6px 6px 0; }
.notice.warning { border-color: var(--warn-line); background: var(--warn-paper); }
.notice strong { margin-right: 6px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; list-style: none; margin: 0 0 18px; padding: 0; }
.tiles li { background: var(--panel); border-radius: 8px; padding: 12px 14px; display: flex; flex-direction: column; }
.tiles .label { font-size: 13px; color: var(--soft); }
.tiles .value { font-size: 24px; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.tiles .note { font-size: 13px; color: var(--soft); }
.scroll { overflow-x: auto; margin: 0 0 18px; }
table { border-collapse: collapse; font-size: 15px; font-variant-numeric: tabular-nums; }
table.data, table.facts { width: 100%; }
caption { text-align: left; color: var(--soft); font-size: 14px; padding-bottom: 6px; }
th, td { padding: 6px 14px 6px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 400; }
thead th { font-weight: 600; vertical-align: bottom; border-bottom: 1.5px solid var(--soft); }
.number { text-align: right; white-space: nowrap; }
table.data th:first-child, table.data td:first-child { padding-left: 8px; }
table.data th:last-child, table.data td:last-child { padding-right: 8px; }
table.facts th { color: var(--soft); padding-right: 28px; white-space: nowrap; width: 1%; }
table.facts td { overflow-wrap: anywhere; }
tr.highlight > * { background: var(--panel); font-weight: 600; }
.none { color: var(--soft); }
pre {
  background: var(--panel); border-radius: 8px; padding: 14px 16px; margin: 0 0 18px; overflow-x: auto;
  font: 13px/1.45 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
figure { margin: 0 0 24px; }
figure svg { display: block; max-width: calc(100% + 32px); height: auto; margin-left: -16px; }
figcaption { font-size: 14px; color: var(--soft); margin: 2px 0 0; }
.examples { margin: 0; padding-left: 26px; }
.examples li { margin: 0 0 20px; }
.examples .verdict { font-size: 14px; margin: 0 0 4px; }
.examples .wrong b:first-of-type { color: var(--warm); }
blockquote { margin: 0; padding: 2px 0 2px 14px; border-left: 3px solid var(--line); white-space: pre-line; overflow-wrap: anywhere; font-size: 15px; }
details { display: inline; }
summary { color: var(--accent); cursor: pointer; font-size: 14px; }
footer { margin-top: 56px; padding-top: 14px; border-top: 1px solid var(--line); font-size: 13px; color: var(--soft); }
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: ${ink.paper.dark}; --text: ${ink.text.dark}; --soft: ${ink.soft.dark}; --line: ${ink.grid.dark};
    --panel: #1d232a; --accent: ${hue.sky.dark}; --warm: ${hue.vermillion.dark};
    --warn-paper: #2e2616; --info-paper: #172633;
  }
  ${darkCharts}
}
@media screen and (max-width: 640px) {
  figure { overflow-x: auto; }
  figure svg { max-width: none; }
  main { padding: 24px 16px 48px; }
  h1 { font-size: 25px; }
  pre { font-size: 11px; }
}
@media print {
  @page { margin: 16mm; }
  :root { color-scheme: light; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h2 { break-after: avoid; margin-top: 28px; }
  figure, tr, .tiles li, .notice, .examples li { break-inside: avoid; }
  pre { white-space: pre-wrap; font-size: 8.5pt; }
  .tiles li, pre, tr.highlight > *, .notice { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`.trim();
