import { defineProject, type UserWorkspaceConfig } from 'vitest/config';

/**
 * The vitest settings every package shares: tests run from the TypeScript sources of all packages.
 *
 * @param name - the project's name in the test report
 */
export function project(name: string): UserWorkspaceConfig {
  const conditions = ['@unroll/source', 'module', 'node'];
  return defineProject({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: { name, include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000, pool: 'forks' },
  });
}
