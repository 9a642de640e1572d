import type { Env, InferenceSessionFactory, TensorConstructor } from 'onnxruntime-common';
import type { Words } from '../errors.ts';
import { hostData } from './ort-memory.ts';
import { ortRuntime } from './ort-runtime.ts';
import { Queue } from './queue.ts';
import type { Runtime } from './runtime.ts';

export type WebDevice = 'wasm' | 'webgpu';

/** A build of onnxruntime-web. */
export interface WebOrt {
  readonly env: Env;
  readonly InferenceSession: InferenceSessionFactory;
  readonly Tensor: TensorConstructor;
}

/** A build that has started: with so many threads, once and for all, and one task at a time. */
interface Engine {
  readonly threads: number;
  readonly queue: Queue;
}

const engines = new Map<WebOrt, Engine>();

/** A runtime on a build of onnxruntime-web. Throws what ONNX Runtime says when it does not start. */
export async function webOrtRuntime(ort: WebOrt, device: WebDevice, asked: number): Promise<Runtime> {
  const possible = canThread() ? asked : 1;
  const engine = engines.get(ort) ?? { threads: possible, queue: new Queue() };
  engines.set(ort, engine);
  const { threads, queue } = engine;
  ort.env.wasm.numThreads = threads;
  const notes: Words[] = [];
  if (possible < asked) {
    notes.push({
      en: 'the page is not cross-origin isolated, so ONNX Runtime uses one thread: serve it with the headers Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp',
      zh: '网页没有跨源隔离，因此 ONNX Runtime 只用一个线程：请以标头 Cross-Origin-Opener-Policy: same-origin 与 Cross-Origin-Embedder-Policy: require-corp 提供它',
    });
  }
  if (threads !== possible) {
    notes.push({
      en: `ONNX Runtime already runs with ${threads} thread(s) here, not the ${asked} asked for: that is settled when it first starts`,
      zh: `ONNX Runtime 在此已用 ${threads} 个线程运行，而不是所要的 ${asked} 个：线程数在首次启动时就已确定`,
    });
  }
  return ortRuntime({
    device,
    version: ort.env.versions.web ?? ort.env.versions.common,
    target: device === 'wasm' ? 'cpu' : 'webgpu',
    threads,
    notes,
    InferenceSession: ort.InferenceSession,
    options: { executionProviders: [device] },
    memory: {
      Tensor: ort.Tensor,
      // what a run gives is copied out of WebAssembly's memory in any case
      takesPlaces: false,
      async download(tensor) {
        await tensor.getData();
        return hostData(tensor);
      },
      free: (tensor) => void queue.run(async () => tensor.dispose()),
    },
    queue,
  });
}

/** Browsers share memory between threads only in pages that are cross-origin isolated. */
function canThread(): boolean {
  return typeof SharedArrayBuffer !== 'undefined';
}
