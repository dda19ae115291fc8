import { availableParallelism, cpus } from 'node:os';

/** The machine and runtime of a run, for `config.json` and the report. */
export interface Environment {
  /** Version of Node.js. */
  readonly node: string;
  /** Operating system and processor architecture. */
  readonly platform: string;
  /** The processor's name. */
  readonly processor: string;
  /** Cores this process may use. */
  readonly cores: number;
}

/** Describes the machine and runtime this process runs on. */
export function describeEnvironment(): Environment {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
  };
}
