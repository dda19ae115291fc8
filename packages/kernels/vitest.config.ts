import { mergeConfig } from 'vitest/config';
import { project } from '../../vitest.shared.js';

export default mergeConfig(project('kernels'), { test: { globalSetup: ['./build-wasm.mjs'] } });
