import type { InferenceSession, InferenceSessionFactory } from 'onnxruntime-common';
import { RuntimeError, type Words } from '../errors.ts';
import type { Target } from '../onnx/graph-builder.ts';
import { sizeOf } from '../shape.ts';
import { identityModel } from './identity-model.ts';
import { type OrtMemory, wrap } from './ort-memory.ts';
import { messageOf, OrtSession } from './ort-session.ts';
import { OrtTensor } from './ort-tensor.ts';
import type { Queue } from './queue.ts';
import type { Device, OutputSpecs, Runtime } from './runtime.ts';

/** What differs between ONNX Runtime's builds and providers. */
export interface OrtRuntimeParts {
  readonly device: Device;
  readonly version: string;
  readonly target: Target;
  readonly threads: number;
  readonly notes: readonly Words[];
  readonly InferenceSession: InferenceSessionFactory;
  readonly options: InferenceSession.SessionOptions;
  readonly memory: OrtMemory;
  readonly queue: Queue;
}

/** A runtime on one device of ONNX Runtime, which is tried at once: missing drivers and files show only in use. */
export async function ortRuntime(parts: OrtRuntimeParts): Promise<Runtime> {
  const { device, version, target, threads, notes, InferenceSession, memory, queue } = parts;
  const keepsOnGpu = device === 'webgpu';
  const options: InferenceSession.SessionOptions = {
    // memory patterns plan for the sum of all shapes seen: they doubled the peak of a training step
    enableMemPattern: false,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    ...parts.options,
  };
  const create = (model: Uint8Array, outputs: OutputSpecs = {}) =>
    queue.run(() =>
      InferenceSession.create(model, {
        ...options,
        ...(keepsOnGpu && { preferredOutputLocation: outputLocations(outputs) }),
      }),
    );
  // stays open: with the last session a GPU's device goes, and with it the shaders compiled so far
  await create(identityModel('float32', [1]));

  return {
    device,
    version,
    target,
    threads,
    notes,
    upload: ({ dtype, shape, data }) => new OrtTensor(dtype, shape, wrap(memory, dtype, shape, data), memory),
    async load(model, outputs) {
      try {
        return new OrtSession(await create(model, outputs), memory, queue);
      } catch (cause) {
        const said = messageOf(cause);
        throw new RuntimeError(
          {
            en: `ONNX Runtime did not load the graph on device ${device}: ${said}`,
            zh: `ONNX Runtime 未能在设备 ${device} 上载入计算图：${said}`,
          },
          { cause },
        );
      }
    },
  };
}

/** Outputs of at most so many elements, losses as a rule, are wanted on the host at once. */
const SMALL = 64;

/** Where a GPU leaves each output: state and pictures in its own memory, small ones on the host. */
function outputLocations(outputs: OutputSpecs): Record<string, 'gpu-buffer' | 'cpu'> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { dtype, shape }]) => [
      name,
      dtype === 'float32' && sizeOf(shape) > SMALL ? 'gpu-buffer' : 'cpu',
    ]),
  );
}
