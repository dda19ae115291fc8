/**
 * Which of unroll's packages, and which TensorFlow.js packages, each package may import.
 * The arrows go one way: what is not named here fails the lint.
 *
 * @type {Readonly<Record<string, { ours: readonly string[]; tensorflow: readonly string[] }>>}
 */
export const boundaries = {
  'packages/datasets': { ours: [], tensorflow: [] },
  'packages/viz': { ours: [], tensorflow: [] },
  'packages/run': { ours: [], tensorflow: [] },
  'packages/kernels': {
    ours: [],
    tensorflow: ['tfjs-core', 'tfjs-backend-cpu', 'tfjs-backend-wasm', 'tfjs-node'],
  },
  'packages/layers': { ours: ['kernels'], tensorflow: ['tfjs-core', 'tfjs-layers'] },
  'packages/trainer': { ours: [], tensorflow: ['tfjs-core', 'tfjs-layers'] },
  'apps/imdb': {
    ours: ['kernels', 'datasets', 'layers', 'trainer', 'viz', 'run'],
    tensorflow: ['tfjs-core', 'tfjs-layers'],
  },
  'apps/jena': {
    ours: ['kernels', 'datasets', 'layers', 'trainer', 'viz', 'run'],
    tensorflow: ['tfjs-core', 'tfjs-layers'],
  },
};

const OURS = ['kernels', 'datasets', 'layers', 'trainer', 'viz', 'run', 'imdb', 'jena'];

/**
 * The lint rule that keeps one package within its boundaries.
 *
 * @param {{ ours: readonly string[]; tensorflow: readonly string[] }} allowed
 * @returns {import('eslint').Linter.RuleEntry}
 */
export function boundaryRule({ ours, tensorflow }) {
  const forbidden = OURS.filter((name) => !ours.includes(name)).join('|');
  const patterns = [
    {
      regex: `^@unroll/(${forbidden})(/|$)`,
      message: `This package may import ${ours.length === 0 ? 'no other package of unroll' : ours.map((name) => `@unroll/${name}`).join(', ')}: see tools/boundaries.js.`,
    },
    {
      regex: `^@tensorflow/${tensorflow.length === 0 ? '' : `(?!(${tensorflow.join('|')})(/|$))`}`,
      message: `This package may import ${tensorflow.length === 0 ? 'nothing of TensorFlow.js' : tensorflow.map((name) => `@tensorflow/${name}`).join(', ')}: see tools/boundaries.js.`,
    },
    {
      regex: '^(\\.\\./)+(packages|apps)/|^@unroll/[^/]+/(src|dist)/',
      message: "Import a package by its name, never by a path into another package's files.",
    },
  ];
  return ['error', { patterns }];
}
