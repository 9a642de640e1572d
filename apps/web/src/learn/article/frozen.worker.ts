/** Trains the two small networks of the frozen discriminator away from the page's own thread. */
import type { Runtime } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { compareFrozen, type Experiment } from './frozen.ts';

export type FrozenReply =
  | { readonly kind: 'done'; readonly seed: number; readonly experiment: Experiment }
  | { readonly kind: 'failed'; readonly message: string; readonly zh?: string | undefined };

let runtime: Promise<Runtime> | undefined;

self.onmessage = async ({ data: seed }: MessageEvent<number>) => {
  try {
    runtime ??= webRuntime({ device: 'wasm', threads: 1 });
    reply({ kind: 'done', seed, experiment: await compareFrozen(await runtime, seed) });
  } catch (error) {
    const zh = error instanceof Error && 'zh' in error && typeof error.zh === 'string' ? error.zh : undefined;
    reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), zh });
  }
};

function reply(message: FrozenReply): void {
  self.postMessage(message);
}
