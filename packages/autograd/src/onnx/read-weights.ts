import { AutogradError } from '../errors.ts';
import { type HostTensor, hostTensor } from '../host-tensor.ts';
import { parseModel } from './model-info.ts';
import { type TensorProto, TensorProto_DataType } from './onnx_pb.js';

/**
 * The numbers inside a model by name: float32 and float16 (as raw bits); others, which hold shapes and axes, are left out.
 * `file` names it in errors. Throws AutogradError for a file of another kind, or weights that lie in files beside it.
 */
export function readWeights(bytes: Uint8Array, file = 'model.onnx'): Readonly<Record<string, HostTensor>> {
  const { graph } = parseModel(bytes, file);
  const casts = new Map(
    graph.node.flatMap(({ opType, input, output }) =>
      opType === 'Cast' ? [[input[0] ?? '', output[0] ?? ''] as const] : [],
    ),
  );
  return Object.fromEntries(
    graph.initializer.flatMap((tensor) => {
      const numbers = numbersOf(tensor, file);
      // one in half precision has a Cast behind it, which has the name that it is used by
      return numbers ? [[casts.get(tensor.name) ?? tensor.name, numbers] as const] : [];
    }),
  );
}

function numbersOf(tensor: TensorProto, file: string): HostTensor | undefined {
  const { name, dims, dataType, rawData, floatData, externalData } = tensor;
  const shape = dims.map(Number);
  const isHalf = dataType === TensorProto_DataType.FLOAT16;
  if (!isHalf && dataType !== TensorProto_DataType.FLOAT) return undefined;
  if (externalData.length > 0) {
    throw new AutogradError('EXTERNAL_WEIGHTS', {
      en: `${file}: ${name} lies in a file beside it; save the model with its weights inside`,
      zh: `${file}：${name} 存放在旁边的文件中；请把权重一并存入模型`,
    });
  }
  // raw bytes lie anywhere in the file, typed arrays only at multiples of their element; a Buffer's slice copies nothing
  const raw = new Uint8Array(rawData).buffer;
  if (isHalf) return rawData.length > 0 ? hostTensor('float16', shape, new Uint16Array(raw)) : undefined;
  return hostTensor(
    'float32',
    shape,
    rawData.length > 0 ? new Float32Array(raw) : Float32Array.from(floatData),
  );
}
