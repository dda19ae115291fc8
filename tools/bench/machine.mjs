import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem, type } from 'node:os';

/** Processor, cores, memory, operating system and versions: a figure means nothing without them. */
export function describeMachine() {
  const git = spawnSync('git', ['rev-parse', '--short', 'HEAD']);
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
    commit: git.status === 0 ? git.stdout.toString().trim() : 'unknown',
    date: new Date().toISOString().slice(0, 10),
  };
}
