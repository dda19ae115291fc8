import { readFileSync } from 'node:fs';

/** Reads a file written by `golden/make_golden.py`; the caller says what is in it. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8'));
}
