import { type SvgNode } from './svg-node.js';

const ELEMENT = 1;
const TEXT = 3;
const GEOMETRY = new Set(
  'd transform points x y x1 x2 y1 y2 dx dy cx cy r rx ry width height viewBox stroke-width font-size'.split(
    ' ',
  ),
);

/**
 * Writes an SVG tree as XML: attributes in alphabetical order, geometry rounded to a hundredth of a pixel, text
 * escaped, style elements and classes left out (so that several figures can stand in one page).
 */
export function serializeSvg(node: SvgNode): string {
  if (node.nodeType === TEXT) {
    return escapeXml(node.textContent ?? '');
  }
  if (node.nodeType !== ELEMENT || node.localName === 'style') {
    return '';
  }
  const name = node.localName === 'clippath' ? 'clipPath' : node.localName;
  const attributes = [...node.attributes]
    .filter((attribute) => attribute.name !== 'class')
    .map((attribute) => ` ${attribute.name}="${escapeXml(attributeValue(attribute))}"`)
    .sort();
  const children = [...node.childNodes].map(serializeSvg).join('');
  const open = `<${name}${attributes.join('')}`;
  return children === '' ? `${open}/>` : `${open}>${children}</${name}>`;
}

/** Text that is safe in XML content and in double-quoted attributes; characters that XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids, and lone surrogates
const FORBIDDEN = /[\p{Surrogate}\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

function attributeValue({ name, value }: { readonly name: string; readonly value: string }): string {
  return GEOMETRY.has(name) ? value.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, round) : value;
}

function round(number: string): string {
  return String(Math.round(Number(number) * 100) / 100 + 0);
}
