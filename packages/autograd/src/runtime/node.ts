/**
 * ONNX Runtime in Node.
 *
 *     const runtime = await nodeRuntime({ device: 'cpu', threads: 2 });
 *
 * A run blocks the thread that calls it until it is done: timers, signals and sockets wait. Programs that must answer
 * meanwhile, such as servers, keep their runtime in a process of its own, which may be killed at any moment; or in a
 * worker thread that they ask to stop between two runs, for `worker.terminate()` and `process.exit()` during a run abort
 * the whole process (onnxruntime-node 1.30).
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import type { Tensor } from 'onnxruntime-common';
import type { TypedArray } from '../dtype.ts';
import { RuntimeError } from '../errors.ts';
import { identityModel } from './identity-model.ts';
import { providers } from './node-devices.ts';
import { hostData, type OrtMemory } from './ort-memory.ts';
import { ortRuntime } from './ort-runtime.ts';
import { messageOf } from './ort-session.ts';
import { Queue } from './queue.ts';
import type { Device, Runtime } from './runtime.ts';
import { webOrtRuntime } from './web-runtime.ts';

export interface NodeRuntimeOptions {
  /**
   * `cpu` when absent. `wasm` is a third as fast and runs where onnxruntime-node has no build, as on Alpine or Macs with
   * Intel processors.
   */
  readonly device?: Device | undefined;
  /** Threads for one op; the machine's cores when absent. */
  readonly threads?: number | undefined;
  /** Writes ONNX Runtime's profile of each loaded graph, a trace of its nodes, to `<profile>_<time>.json` on closing it. */
  readonly profile?: string | undefined;
}

type Ort = typeof import('onnxruntime-node');

/** Opens a device. Throws RuntimeError with what the device needs where it is missing. */
export async function nodeRuntime({
  device = 'cpu',
  threads = availableParallelism(),
  profile,
}: NodeRuntimeOptions = {}): Promise<Runtime> {
  if (device === 'wasm') return webOrtRuntime(await import('onnxruntime-web'), 'wasm', threads);
  const provider = providers[device];
  if (!provider)
    throw new RuntimeError(
      `device ${device} is unknown; there are ${Object.keys(providers).join(', ')} and wasm`,
    );
  const { backend, target, cure } = provider;
  const ort = await nativeOrt();
  try {
    return await ortRuntime({
      device,
      version: ort.env.versions.node ?? ort.env.versions.common,
      target,
      threads,
      notes: [],
      InferenceSession: ort.InferenceSession,
      options: {
        executionProviders: [backend],
        intraOpNumThreads: threads,
        ...(profile !== undefined && { enableProfiling: true, profileFilePrefix: profile }),
      },
      memory: device === 'webgpu' ? gpuMemory(ort) : hostMemory(ort),
      queue: new Queue(),
    });
  } catch (cause) {
    const said = messageOf(cause);
    throw new RuntimeError(
      {
        en: `device ${device} is not available here: ${cure.en}. ONNX Runtime says: ${said}`,
        zh: `此处不能用设备 ${device}：${cure.zh}。ONNX Runtime 说：${said}`,
      },
      { cause },
    );
  }
}

/** The native library, loaded when first asked for: it is not built for every machine that runs Node. */
async function nativeOrt(): Promise<Ort> {
  try {
    // it would number this machine in the home folder, and tell Microsoft what runs here
    process.env.ORT_DISABLE_TELEMETRY ??= '1';
    const ort = await import('onnxruntime-node');
    // what goes wrong is thrown: no need to print it in red as well
    ort.env.logLevel = 'fatal';
    return ort;
  } catch (cause) {
    const machine = `${process.platform} ${process.arch}`;
    const said = messageOf(cause);
    throw new RuntimeError(
      {
        en: `onnxruntime-node does not start on ${machine}: ${said}. It is built for Linux with glibc, Windows, and macOS on Apple silicon; elsewhere use device wasm`,
        zh: `onnxruntime-node 在 ${machine} 上无法启动：${said}。它只为 glibc 的 Linux、Windows 和 Apple 芯片的 macOS 提供；在别处请用设备 wasm`,
      },
      { cause },
    );
  }
}

function hostMemory({ Tensor }: Ort): OrtMemory {
  return { Tensor, takesPlaces: true, download: async (tensor) => hostData(tensor), free: () => undefined };
}

function gpuMemory({ Tensor, InferenceSession }: Ort): OrtMemory {
  // the binding aborts the process when a tensor on the GPU is asked for its data (1.30): instead, a graph that does
  // nothing leaves its input on the host
  const downloads = new Map<string, ReturnType<typeof InferenceSession.create>>();
  const download = async (tensor: Tensor): Promise<TypedArray> => {
    const size = `${tensor.dims}`;
    const session =
      downloads.get(size) ??
      InferenceSession.create(identityModel('float32', tensor.dims), { executionProviders: ['webgpu'] });
    downloads.set(size, session);
    const { y } = await (await session).run({ x: tensor });
    return hostData(y as Tensor);
  };
  return { Tensor, takesPlaces: false, download, free: (tensor) => tensor.dispose() };
}
