import type { DType } from '../dtype.ts';
import type { Words } from '../errors.ts';
import type { HostTensor } from '../host-tensor.ts';
import type { Target } from '../onnx/graph-builder.ts';
import type { Shape } from '../shape.ts';

/** Where programs run. */
export type Device = 'cpu' | 'webgpu' | 'cuda' | 'coreml' | 'directml' | 'wasm';

/** A tensor that lives where programs run. */
export interface DeviceTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  /** Its numbers. On the CPU this is the memory itself, valid until the tensor is donated. */
  read(): Promise<HostTensor>;
}

/** Outputs by name, with what is known of them before a run. */
export type OutputSpecs = Readonly<Record<string, { readonly dtype: DType; readonly shape: Shape }>>;

/** The one interface behind which ONNX Runtime hides, native or in a browser. */
export interface Runtime {
  readonly device: Device;
  /** Of ONNX Runtime. */
  readonly version: string;
  readonly target: Target;
  /** Threads that one op may use. */
  readonly threads: number;
  /** Where the runtime does less than it was asked to, and the cure, in sentences for a person. */
  readonly notes: readonly Words[];
  /**
   * Loads a serialised ONNX model. A GPU keeps the large ones among `outputs` in its own memory until they are read.
   * Throws RuntimeError with what ONNX Runtime says of it.
   */
  load(model: Uint8Array, outputs?: OutputSpecs): Promise<Session>;
  /** Makes numbers available to programs; the array is not copied, so leave it unchanged while it is in use. */
  upload(tensor: HostTensor): DeviceTensor;
}

/** What a run may do with the memory of its inputs. */
export interface Donation {
  /** Names of inputs that are given up. */
  readonly inputs: ReadonlySet<string>;
  /** Outputs that may be written over one of these inputs, which no reader then meets changed: output → input. */
  readonly places: ReadonlyMap<string, string>;
}

export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /**
   * Runs the model. Inputs of `donation` are given up: their memory is freed or written over, they can no longer be read
   * or passed, and what `read` gave of them on the CPU is empty. After a run that fails, those to be written over are gone.
   */
  run(
    inputs: Readonly<Record<string, DeviceTensor>>,
    outputs: OutputSpecs,
    donation?: Donation,
  ): Promise<Record<string, DeviceTensor>>;
  /** Frees the model; tensors live on. */
  close(): Promise<void>;
}
