import { parseHTML } from 'linkedom';

/** What we use of a DOM node; the package needs no browser types. */
export interface SvgNode {
  readonly nodeType: number;
  readonly localName: string;
  readonly textContent: string | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<SvgNode>;
  setAttribute(name: string, value: string): void;
  append(...children: (SvgNode | string)[]): void;
}

interface SvgDocument {
  createElementNS(namespace: string, name: string): SvgNode;
}

/** Namespace of SVG elements. */
export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

/** linkedom's parser in the types of this package: its own need a browser's. */
const parse = parseHTML as unknown as (markup: string) => { readonly document: SvgDocument };

/** The document that charts are built in, so that no browser is needed. */
export const svgDocument = parse('<!doctype html><html></html>').document;

/** Makes an SVG element with attributes and children. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: (SvgNode | string)[]
): SvgNode {
  const element = svgDocument.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}
