/** Trains one net with one library, as many steps as it is asked for. */

import { wasmBytes } from '../../../test/browser/wasm-bytes.ts';
import { netOf } from '../nets.ts';
import type { OpenSide, Side } from '../sides/side.ts';
import type { Reply, Request, TabSide } from './messages.ts';

const openers: Readonly<Record<TabSide, () => Promise<OpenSide>>> = {
  ours: async () => {
    const [{ webRuntime }, { ours }] = await Promise.all([
      import('@inkstone/autograd/web'),
      import('../sides/ours.ts'),
    ]);
    return async (net, { threads }) => ours(net, await webRuntime({ device: 'wasm', threads }));
  },
  'jax-wasm': async () => (await import('../sides/jax.ts')).jax('wasm'),
  'jax-webgpu': async () => (await import('../sides/jax.ts')).jax('webgpu'),
  'tfjs-webgl': async () => {
    const { tfjs } = await import('../sides/tfjs.ts');
    await import('@tensorflow/tfjs-backend-webgl');
    return tfjs('webgl');
  },
  'tfjs-cpu': async () => {
    const { tfjs } = await import('../sides/tfjs.ts');
    await import('@tensorflow/tfjs-backend-cpu');
    return tfjs('cpu');
  },
};

let side: Side | undefined;
let done = 0;

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  try {
    self.postMessage(await answer(data));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    self.postMessage({ kind: 'failed', message } satisfies Reply);
  }
};

async function answer(request: Request): Promise<Reply> {
  if (request.kind === 'open') {
    const open = await openers[request.side]();
    side = await open(netOf(request.net), { threads: request.threads });
    return { kind: 'opened', runsOn: side.runsOn };
  }
  if (!side) throw new Error('open a side first');
  const losses: number[] = [];
  const started = performance.now();
  for (let turn = 0; turn < request.steps; turn++) losses.push(await side.step(++done));
  return { kind: 'turn', ms: performance.now() - started, losses, wasmBytes: wasmBytes() };
}
