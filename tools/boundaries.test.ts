import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { boundaries, boundaryRule } from './boundaries.js';

const lint = async (folder: string, code: string): Promise<string[]> => {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: { rules: { 'no-restricted-imports': boundaryRule(boundaries[folder] ?? never(folder)) } },
  });
  const results = await eslint.lintText(code);
  return results.flatMap((result) => result.messages.map((message) => message.message));
};

const never = (folder: string): never => {
  throw new Error(`no boundaries for ${folder}`);
};

describe('package boundaries', () => {
  it.each([
    ['packages/datasets', '@tensorflow/tfjs-core'],
    ['packages/datasets', '@unroll/kernels'],
    ['packages/viz', '@unroll/datasets'],
    ['packages/viz', '@tensorflow/tfjs-layers'],
    ['packages/kernels', '@unroll/layers'],
    ['packages/kernels', '@tensorflow/tfjs-layers'],
    ['packages/layers', '@unroll/trainer'],
    ['packages/layers', '@tensorflow/tfjs-backend-wasm'],
    ['packages/trainer', '@unroll/layers'],
    ['packages/trainer', '@unroll/kernels'],
    ['apps/imdb', '@unroll/jena'],
    ['apps/jena', '@tensorflow/tfjs-node'],
    ['apps/imdb', '@unroll/layers/src/index.js'],
    ['packages/layers', '../../packages/kernels/src/index.js'],
  ] as const)('%s may not import %s', async (folder, specifier) => {
    expect(await lint(folder, `import {} from '${specifier}';`)).toHaveLength(1);
  });

  it.each([
    ['packages/layers', '@unroll/kernels'],
    ['packages/layers', '@tensorflow/tfjs-layers'],
    ['packages/kernels', '@tensorflow/tfjs-backend-wasm'],
    ['packages/trainer', '@tensorflow/tfjs-core'],
    ['packages/datasets', 'csv-parse'],
    ['apps/jena', '@unroll/datasets/danfo'],
  ] as const)('%s may import %s', async (folder, specifier) => {
    expect(await lint(folder, `import {} from '${specifier}';`)).toEqual([]);
  });

  it('says which packages are allowed', async () => {
    expect(await lint('packages/layers', "import {} from '@unroll/trainer';")).toEqual([
      expect.stringContaining('This package may import @unroll/kernels: see tools/boundaries.js.'),
    ]);
  });
});
