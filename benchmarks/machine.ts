import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { z } from 'zod';

const manifestSchema = z.object({ dependencies: z.object({ 'onnxruntime-node': z.string() }) });

/** What the figures were measured on. */
export function machine(threads: number) {
  const processors = cpus();
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(new URL('../packages/autograd/package.json', import.meta.url), 'utf8')),
  );
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    onnxRuntime: manifest.dependencies['onnxruntime-node'],
    threads,
    load: loadavg()[0] ?? 0,
  };
}
