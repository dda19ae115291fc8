import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries, boundaryRule } from './tools/boundaries.js';

const typescript = ['**/*.ts'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '.nx/', '**/runs/', 'packages/kernels/assembly/']),
  js.configs.recommended,
  { files: typescript, extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked] },
  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      curly: 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable', require: 'readonly' } } },
  Object.entries(boundaries).map(([folder, allowed]) => ({
    name: `unroll/boundaries/${folder}`,
    files: [`${folder}/src/**/*.ts`],
    rules: { 'no-restricted-imports': boundaryRule(allowed) },
  })),
);
