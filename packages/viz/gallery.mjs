/**
 * Writes a page with every example chart, to be looked at: `npm run gallery -w packages/viz`, then open
 * `packages/viz/dist/gallery.html`. Where a picture changed (`npm test`), the new one stands under the old one.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { figure, htmlPage, section } from '@unroll/viz';

const folder = new URL('test/output/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.svg'));
const sections = names.map((name) =>
  section(name.replace('.svg', ''), figure(readFileSync(new URL(name, folder), 'utf8'))),
);
const target = new URL('dist/gallery.html', import.meta.url);
writeFileSync(target, htmlPage({ title: 'Charts of @unroll/viz', sections }));
console.log(`${names.length} charts in ${target.pathname}`);
