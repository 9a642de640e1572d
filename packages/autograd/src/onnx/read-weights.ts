import { AutogradError } from '../errors.ts';
import { float32, type HostTensor } from '../host-tensor.ts';
import { halvesToFloats } from './half-precision.ts';
import { floatsOf, parseModel } from './model-info.ts';
import { type GraphProto, type TensorProto, TensorProto_DataType } from './onnx_pb.js';
import { fromBytes } from './weights-in-bytes.ts';

/**
 * The numbers inside a model by name, as float32, also where the file holds them in half precision (`halveWeights`) or in a byte
 * a number (`keepInBytes`); others, which hold shapes and axes, are left out. `file` names it in errors. Throws
 * AutogradError for a file of another kind, or weights that lie in files beside it.
 */
export function readWeights(bytes: Uint8Array, file = 'model.onnx'): Readonly<Record<string, HostTensor>> {
  const { graph } = parseModel(bytes, file);
  const held = new Map(
    graph.initializer.flatMap((tensor) => {
      const numbers = numbersOf(tensor, file);
      return numbers ? [[tensor.name, numbers] as const] : [];
    }),
  );
  restoreNames(graph, held);
  restoreBytes(graph, held);
  return Object.fromEntries(held);
}

/** A weight in half precision has a Cast behind it, which has the name that it is used by. */
function restoreNames({ node, initializer }: GraphProto, held: Map<string, HostTensor>): void {
  const halves = new Set(
    initializer.flatMap(({ name, dataType }) => (dataType === TensorProto_DataType.FLOAT16 ? [name] : [])),
  );
  for (const { opType, input, output } of node) {
    const [stored, used] = [input[0] ?? '', output[0] ?? ''];
    const numbers = held.get(stored);
    if (opType !== 'Cast' || !numbers || !halves.has(stored)) continue;
    held.delete(stored);
    held.set(used, numbers);
  }
}

/** One in bytes has a Cast behind it, and a Mul by the scales of its rows. */
function restoreBytes({ node, initializer }: GraphProto, held: Map<string, HostTensor>): void {
  const inBytes = new Map(
    initializer.flatMap((tensor) =>
      tensor.dataType === TensorProto_DataType.INT8 ? [[tensor.name, tensor] as const] : [],
    ),
  );
  const whole = new Map(
    node.flatMap(({ opType, input, output }) => {
      const tensor = inBytes.get(input[0] ?? '');
      return opType === 'Cast' && tensor ? [[output[0] ?? '', tensor] as const] : [];
    }),
  );
  for (const { opType, input, output } of node) {
    const tensor = whole.get(input[0] ?? '');
    const scales = held.get(input[1] ?? '');
    if (opType !== 'Mul' || !tensor || !scales) continue;
    held.delete(input[1] ?? '');
    const numbers = fromBytes({
      bytes: new Int8Array(new Uint8Array(tensor.rawData).buffer),
      scales: scales.data as Float32Array,
    });
    held.set(output[0] ?? '', float32(tensor.dims.map(Number), numbers));
  }
}

function numbersOf(tensor: TensorProto, file: string): HostTensor | undefined {
  const { name, dims, dataType, rawData, externalData } = tensor;
  const isHalf = dataType === TensorProto_DataType.FLOAT16;
  if (!isHalf && dataType !== TensorProto_DataType.FLOAT) return undefined;
  if (externalData.length > 0) {
    throw new AutogradError('EXTERNAL_WEIGHTS', {
      en: `${file}: ${name} lies in a file beside it; save the model with its weights inside`,
      zh: `${file}：${name} 存放在旁边的文件中；请把权重一并存入模型`,
    });
  }
  // raw bytes lie anywhere in the file, typed arrays only at multiples of their element; a Buffer's slice copies nothing
  const halves = () => halvesToFloats(new Uint16Array(new Uint8Array(rawData).buffer));
  const numbers = isHalf ? (rawData.length > 0 ? halves() : undefined) : floatsOf(tensor);
  return numbers && float32(dims.map(Number), numbers);
}
