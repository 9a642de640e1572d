import type { Tensor } from 'onnxruntime-common';
import type { DType, TypedArray } from '../dtype.ts';
import { AutogradError, RuntimeError } from '../errors.ts';
import type { HostTensor } from '../host-tensor.ts';
import type { Shape } from '../shape.ts';
import { hostData, isOnGpu, type OrtMemory, wrap } from './ort-memory.ts';
import type { DeviceTensor } from './runtime.ts';

// what lies on the GPU and was neither donated nor read is freed when nobody holds its handle any more
const abandoned = new FinalizationRegistry<() => void>((free) => free());

/** The run that a tensor comes from. */
export interface Origin {
  /** Told when the tensor no longer lies on the GPU. */
  freed(): void;
}

/** A tensor of ONNX Runtime, on the host or on the GPU, that can be donated once. */
export class OrtTensor implements DeviceTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly #memory: OrtMemory;
  /** Absent for what was uploaded, whose memory is not ours to free. */
  readonly #origin: Origin | undefined;
  #tensor: Tensor | undefined;
  #reading: Promise<TypedArray> | undefined;

  constructor(dtype: DType, shape: Shape, tensor: Tensor, memory: OrtMemory, origin?: Origin) {
    this.dtype = dtype;
    this.shape = shape;
    this.#tensor = tensor;
    this.#memory = memory;
    this.#origin = origin;
    if (isOnGpu(tensor)) abandoned.register(this, () => freeFrom(memory, tensor, origin), this);
  }

  async read(): Promise<HostTensor> {
    const tensor = this.#held();
    if (isOnGpu(tensor)) this.#reading ??= this.#moveToHost(tensor);
    return { dtype: this.dtype, shape: this.shape, data: (await this.#reading) ?? hostData(tensor) };
  }

  /** The tensor as ONNX Runtime takes it. Throws when it was donated or lies on the GPU of another runtime. */
  for(memory: OrtMemory): Tensor {
    const tensor = this.#held();
    if (memory === this.#memory || !isOnGpu(tensor)) return tensor;
    throw new RuntimeError('a tensor on the GPU belongs to another runtime: pass what its read() gives');
  }

  /** Gives the memory up. */
  async donate(): Promise<void> {
    const tensor = this.#held();
    this.#tensor = undefined;
    if (isOnGpu(tensor)) {
      await this.#reading;
      this.#free(tensor);
    } else if (this.#origin && !this.#reading) {
      // at once, not when garbage is next collected: 90 MB of a DCGAN's state would lie about twice. A copy from the GPU is
      // the reader's
      (hostData(tensor).buffer as ArrayBuffer).transfer(0);
    }
  }

  /** Gives the memory up to be written over, where it is on the host and ours; else undefined, and nothing happens. */
  takeOver(): Tensor | undefined {
    const tensor = this.#held();
    if (isOnGpu(tensor) || !this.#origin || this.#reading) return undefined;
    const old = hostData(tensor);
    if (old.byteLength !== old.buffer.byteLength) return undefined;
    this.#tensor = undefined;
    // moved, not copied: who still holds the old array finds it empty, not changed
    const memory = (old.buffer as ArrayBuffer).transfer();
    const data = new (old.constructor as new (buffer: ArrayBuffer) => TypedArray)(memory);
    return wrap(this.#memory, this.dtype, this.shape, data);
  }

  async #moveToHost(tensor: Tensor): Promise<TypedArray> {
    const data = await this.#memory.download(tensor);
    if (this.#tensor === tensor) {
      this.#tensor = wrap(this.#memory, this.dtype, this.shape, data);
      this.#free(tensor);
    }
    return data;
  }

  #free(tensor: Tensor): void {
    abandoned.unregister(this);
    freeFrom(this.#memory, tensor, this.#origin);
  }

  #held(): Tensor {
    if (this.#tensor) return this.#tensor;
    throw new AutogradError(
      'DONATED',
      'this tensor was donated to a program, which has freed its memory: read it before the run, or use the new one that the run gave',
    );
  }
}

function freeFrom(memory: OrtMemory, tensor: Tensor, origin: Origin | undefined): void {
  memory.free(tensor);
  origin?.freed();
}
