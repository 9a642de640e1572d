import { create, toBinary } from '@bufbuild/protobuf';
import { nodeOf, onnxDType, weightOf } from './graph-builder.ts';
import { floatsToHalves, halvesToFloats } from './half-precision.ts';
import { floatsOf, parseModel } from './model-info.ts';
import { ModelProtoSchema, type NodeProto, TensorProto_DataType, TensorProtoSchema } from './onnx_pb.js';

/** Rows shorter than this save too little for what a byte a number costs them. */
const LEAST_IN_ROW = 64;
const LARGEST_BYTE = 127;

/** A matrix, or a bank of filters, whose rows along the first axis have a byte a number and a scale each. */
export interface BytesAndScales {
  readonly bytes: Int8Array;
  /** By what each row's bytes are multiplied: numbers that half precision holds. */
  readonly scales: Float32Array;
}

/** Whether `keepInBytes` takes a weight of this shape: rows of 64 numbers or more. */
export function hasLongRows(shape: readonly number[]): boolean {
  return shape.length > 1 && shape.slice(1).reduce((count, size) => count * size, 1) >= LEAST_IN_ROW;
}

/**
 * Numbers to bytes, row by row: the farthest from 0 becomes ±127, and no number moves by more than half a step, where steps are
 * large enough for half precision (2⁻¹⁴ and more; less is coarse).
 */
export function toBytes(numbers: Float32Array, rows: number): BytesAndScales {
  const width = numbers.length / rows;
  const bytes = new Int8Array(numbers.length);
  const most = Float32Array.from({ length: rows }, (_, row) =>
    numbers
      .subarray(row * width, (row + 1) * width)
      .reduce((far, value) => Math.max(far, Math.abs(value)), 0),
  );
  // scales are halves, so that keeping them in half precision later changes nothing
  const scales = halvesToFloats(floatsToHalves(most.map((far) => far / LARGEST_BYTE)));
  for (let row = 0; row < rows; row++) {
    const scale = scales[row] as number;
    if (scale === 0) continue;
    for (let i = row * width; i < (row + 1) * width; i++) {
      const step = Math.round((numbers[i] as number) / scale);
      bytes[i] = Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, step));
    }
  }
  return { bytes, scales };
}

/** The numbers that bytes stand for. */
export function fromBytes({ bytes, scales }: BytesAndScales): Float32Array {
  const width = bytes.length / scales.length;
  return Float32Array.from(bytes, (value, i) => value * (scales[Math.floor(i / width)] as number));
}

export interface ModelInBytes {
  readonly model: Uint8Array;
  /** Names of the weights that have a byte a number now. */
  readonly kept: readonly string[];
}

/**
 * Keeps the float32 matrices and filters of a model in a byte a number and a scale a row: about a quarter of the file (per-channel
 * symmetric quantisation of weights, Krishnamoorthi 2018, section 2.2). A Cast and a Mul behind each give the graph float32
 * again, which runtimes fold when they load: all computing is done as before, at the speed of before. (They do not fold
 * DequantizeLinear, which is kept for kernels that compute with bytes.) Weights whose rows have fewer than 64 numbers stay as
 * they are; `halveWeights` may take those afterwards. Throws AutogradError NOT_ONNX; `file` names the file in it.
 */
export function keepInBytes(file: Uint8Array, name = 'model.onnx'): ModelInBytes {
  const { model, graph } = parseModel(file, name);
  const given = new Set(graph.input.map((input) => input.name));
  const restoring: NodeProto[] = [];
  const kept: string[] = [];
  graph.initializer = graph.initializer.flatMap((weight) => {
    const shape = weight.dims.map(Number);
    const numbers = given.has(weight.name) || !hasLongRows(shape) ? undefined : floatsOf(weight);
    if (!numbers?.every(Number.isFinite)) return [weight];
    const rows = shape[0] as number;
    const { bytes, scales } = toBytes(numbers, rows);
    const [inBytes, scale, whole] = ['bytes', 'scale', 'whole'].map((part) => `${weight.name}_${part}`) as [
      string,
      string,
      string,
    ];
    restoring.push(
      nodeOf('Cast', [inBytes], [whole], { to: onnxDType.float32 }),
      nodeOf('Mul', [whole, scale], [weight.name]),
    );
    kept.push(weight.name);
    return [
      create(TensorProtoSchema, {
        name: inBytes,
        dims: weight.dims,
        dataType: TensorProto_DataType.INT8,
        rawData: new Uint8Array(bytes.buffer),
      }),
      weightOf(scale, 'float32', [rows, ...shape.slice(1).map(() => 1)], scales),
    ];
  });
  graph.node = [...restoring, ...graph.node];
  return { model: toBinary(ModelProtoSchema, model), kept };
}
