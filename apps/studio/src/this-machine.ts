import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import type { Runtime } from '@inkstone/autograd';
import { version } from './version.ts';

/** What made a run, for run.json. */
export function versions(runtime: Runtime): Readonly<Record<string, string>> {
  return { inkstone: version(), node: process.versions.node, onnxruntime: runtime.version };
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
