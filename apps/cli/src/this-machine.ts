import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { version } from './version.ts';

/** What made a run, for run.json. */
export function versions(): Readonly<Record<string, string>> {
  return { inkstone: version(), node: process.versions.node };
}

export function machine(): Readonly<Record<string, unknown>> {
  return {
    system: `${platform()} ${release()}`,
    architecture: arch(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
  };
}
