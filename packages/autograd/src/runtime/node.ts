/**
 * ONNX Runtime in Node.
 *
 *     const runtime = await nodeRuntime({ device: 'cpu', threads: 2 });
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import * as ort from 'onnxruntime-node';
import type { DType, TypedArray } from '../dtype.ts';
import { AutogradError, RuntimeError } from '../errors.ts';
import type { HostTensor } from '../host-tensor.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { BufferPool } from './buffer-pool.ts';
import type { Device, DeviceTensor, Runtime, Session } from './runtime.ts';

export interface NodeRuntimeOptions {
  /** `cpu` when absent. */
  readonly device?: Device | undefined;
  /** Threads for one op; the machine's cores when absent. */
  readonly threads?: number | undefined;
}

interface Provider {
  readonly backend: string;
  /** What makes the provider available where it is missing. */
  readonly cure: string;
}

const providers: Partial<Record<Device, Provider>> = {
  cpu: { backend: 'cpu', cure: 'reinstall onnxruntime-node' },
  webgpu: {
    backend: 'webgpu',
    cure: 'it needs a GPU with a Vulkan, Metal or Direct3D 12 driver; on Linux install libvulkan1 and the vendor driver',
  },
  cuda: {
    backend: 'cuda',
    cure: 'it needs Linux x64, an NVIDIA driver, CUDA 12 and cuDNN 9, and ONNX Runtime’s CUDA libraries: npm rebuild onnxruntime-node --onnxruntime-node-install=cuda12',
  },
  coreml: { backend: 'coreml', cure: 'it is part of macOS; on this system use cpu or webgpu' },
  directml: { backend: 'dml', cure: 'it is part of Windows; on this system use cpu or webgpu' },
};

/** Opens a device. Throws RuntimeError naming the devices that are there, and what the asked one needs. */
export async function nodeRuntime({
  device = 'cpu',
  threads = availableParallelism(),
}: NodeRuntimeOptions = {}): Promise<Runtime> {
  const provider = providers[device];
  const bundled = ort.listSupportedBackends().map((backend) => backend.name);
  if (!provider || !bundled.includes(provider.backend)) {
    const there = Object.entries(providers).flatMap(([name, { backend }]) =>
      bundled.includes(backend) ? [name] : [],
    );
    throw new RuntimeError(
      `device ${device} is not available here: ${provider?.cure ?? 'it exists only in browsers'}. Available: ${there.join(', ')}`,
    );
  }
  const pool = new BufferPool();
  const options: ort.InferenceSession.SessionOptions = {
    executionProviders: [provider.backend],
    intraOpNumThreads: threads,
    // memory patterns plan for the sum of all shapes seen: they doubled the peak of a training step
    enableMemPattern: false,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  };

  return {
    device,
    target: device === 'cpu' ? 'cpu' : device === 'webgpu' ? 'webgpu' : 'portable',
    threads,
    upload: (tensor) => new NodeTensor(tensor, false),
    async load(model) {
      try {
        return new NodeSession(await ort.InferenceSession.create(model, options), pool);
      } catch (cause) {
        const cure = device === 'cpu' ? '' : `. Device ${device}: ${provider.cure}`;
        throw new RuntimeError(`ONNX Runtime did not load the graph: ${(cause as Error).message}${cure}`, {
          cause,
        });
      }
    },
  };
}

class NodeTensor implements DeviceTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  #data: TypedArray | undefined;
  /** Whether the memory is the runtime's own, to be used again after donation. */
  readonly #owned: boolean;

  constructor({ dtype, shape, data }: HostTensor, owned: boolean) {
    this.dtype = dtype;
    this.shape = shape;
    this.#data = data;
    this.#owned = owned;
  }

  async read(): Promise<HostTensor> {
    return { dtype: this.dtype, shape: this.shape, data: this.data };
  }

  get data(): TypedArray {
    if (this.#data) return this.#data;
    throw new AutogradError(
      'DONATED',
      'this tensor was donated to a program, which may have overwritten it: read it before the run, or use the new one that the run gave',
    );
  }

  donateTo(pool: BufferPool): void {
    if (this.#owned) pool.give(this.dtype, this.data);
    this.#data = undefined;
  }
}

class NodeSession implements Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly #session: ort.InferenceSession;
  readonly #pool: BufferPool;

  constructor(session: ort.InferenceSession, pool: BufferPool) {
    this.#session = session;
    this.#pool = pool;
    this.inputNames = session.inputNames;
    this.outputNames = session.outputNames;
  }

  async run(
    inputs: Readonly<Record<string, DeviceTensor>>,
    outputs: Readonly<Record<string, { readonly dtype: DType; readonly shape: Shape }>>,
    donated: ReadonlySet<string> = new Set(),
  ): Promise<Record<string, DeviceTensor>> {
    const feeds: Record<string, ort.Tensor> = {};
    for (const name of this.inputNames) feeds[name] = toOrt(inputs[name] as NodeTensor);
    const results: Record<string, NodeTensor> = {};
    const fetches: Record<string, ort.Tensor> = {};
    for (const [name, { dtype, shape }] of Object.entries(outputs)) {
      const data = this.#pool.take(dtype, sizeOf(shape));
      const result = new NodeTensor({ dtype, shape, data }, true);
      results[name] = result;
      fetches[name] = toOrt(result);
    }
    try {
      await this.#session.run(feeds, fetches);
    } catch (cause) {
      throw new RuntimeError(`ONNX Runtime failed while running the graph: ${(cause as Error).message}`, {
        cause,
      });
    }
    for (const name of donated) (inputs[name] as NodeTensor).donateTo(this.#pool);
    return results;
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

function toOrt({ dtype, shape, data }: NodeTensor): ort.Tensor {
  return new ort.Tensor(dtype, data as never, shape);
}
