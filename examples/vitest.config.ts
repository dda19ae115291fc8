import { mergeConfig } from 'vitest/config';
import { project } from '../vitest.shared.js';

export default mergeConfig(project('examples'), { test: { include: ['*/*.test.ts'], exclude: ['dist/**'] } });
