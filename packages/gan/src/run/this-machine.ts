import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import type { Runtime } from '@inkstone/autograd';

/** What made a run, for run.json: the program of version `inkstone`, on Node and ONNX Runtime. */
export function versions(inkstone: string, runtime: Runtime): Readonly<Record<string, string>> {
  return { inkstone, node: process.versions.node, onnxruntime: runtime.version };
}

/** What it ran on. */
export function machine(): Readonly<Record<string, unknown>> {
  return {
    system: `${platform()} ${release()}`,
    architecture: arch(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
  };
}
