import { fromBinary } from '@bufbuild/protobuf';
import { AutogradError, type Words } from '../errors.ts';
import {
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  type ValueInfoProto,
} from './onnx_pb.js';

export interface ModelInfo {
  readonly metadata: Readonly<Record<string, string>>;
  /** Sizes by input name; a string names a free size. */
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
}

/** What an ONNX file says of itself, without loading it. Throws AutogradError for a file of another kind. */
export function inspectModel(bytes: Uint8Array, file = 'model.onnx'): ModelInfo {
  const { model, graph } = parseModel(bytes, file);
  return {
    metadata: Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value])),
    inputs: sizesByName(realInputs(graph)),
    outputs: sizesByName(graph.output),
  };
}

/** A model and its graph. Throws AutogradError NOT_ONNX; `file` names the file in it. */
export function parseModel(bytes: Uint8Array, file: string): { model: ModelProto; graph: GraphProto } {
  const model = parse(bytes, file);
  if (!model.graph) throw notOnnx(file, { en: 'it has no graph', zh: '其中没有计算图' });
  return { model, graph: model.graph };
}

/** What a graph takes; weights that are listed as inputs, as old writers do, are left out. */
export function realInputs({ input, initializer }: GraphProto): ValueInfoProto[] {
  const weights = new Set(initializer.map(({ name }) => name));
  return input.filter(({ name }) => !weights.has(name));
}

/** The numbers of a float32 weight, in whichever of the two places its writer put them; undefined for others. */
export function floatsOf({ dataType, rawData, floatData }: TensorProto): Float32Array | undefined {
  if (dataType !== TensorProto_DataType.FLOAT) return undefined;
  if (floatData.length > 0) return Float32Array.from(floatData);
  // a copy, since the bytes may not be aligned where they lie (a Buffer's slice would be none); an empty one has its numbers
  // in another file
  return rawData.length > 0 ? new Float32Array(new Uint8Array(rawData).buffer) : undefined;
}

/** Sizes of a value; a string names a free one. */
export function sizesOf({ type }: ValueInfoProto): (number | string)[] {
  const dims = type?.value.case === 'tensorType' ? (type.value.value.shape?.dim ?? []) : [];
  return dims.map(({ value }) => (value.case === 'dimValue' ? Number(value.value) : (value.value ?? '?')));
}

function parse(bytes: Uint8Array, file: string): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    const { message } = cause as Error;
    throw notOnnx(file, { en: message, zh: message }, cause);
  }
}

function notOnnx(file: string, why: Words, cause?: unknown): AutogradError {
  const text = {
    en: `${file}: is not an ONNX model: ${why.en}`,
    zh: `${file}：不是 ONNX 模型：${why.zh}`,
  };
  return new AutogradError('NOT_ONNX', text, { cause });
}

function sizesByName(values: readonly ValueInfoProto[]): Record<string, (number | string)[]> {
  return Object.fromEntries(values.map((value) => [value.name, sizesOf(value)]));
}
