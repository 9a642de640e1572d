import { fromBinary } from '@bufbuild/protobuf';
import { AutogradError } from '../errors.ts';
import { ModelProtoSchema, type ValueInfoProto } from './onnx_pb.js';

export interface ModelInfo {
  readonly metadata: Readonly<Record<string, string>>;
  /** Sizes by input name; a string names a free size. */
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
}

/** What an ONNX file says of itself, without loading it. Throws AutogradError for a file of another kind. */
export function inspectModel(bytes: Uint8Array, file = 'model.onnx'): ModelInfo {
  try {
    const model = fromBinary(ModelProtoSchema, bytes);
    if (!model.graph) throw new Error('it has no graph');
    const weights = new Set(model.graph.initializer.map(({ name }) => name));
    return {
      metadata: Object.fromEntries(model.metadataProps.map(({ key, value }) => [key, value])),
      inputs: sizesByName(model.graph.input.filter(({ name }) => !weights.has(name))),
      outputs: sizesByName(model.graph.output),
    };
  } catch (cause) {
    throw new AutogradError('NOT_ONNX', `${file}: is not an ONNX model: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function sizesByName(values: readonly ValueInfoProto[]): Record<string, (number | string)[]> {
  return Object.fromEntries(
    values.map(({ name, type }) => {
      const dims = type?.value.case === 'tensorType' ? (type.value.value.shape?.dim ?? []) : [];
      return [
        name,
        dims.map(({ value }) => (value.case === 'dimValue' ? Number(value.value) : (value.value ?? '?'))),
      ];
    }),
  );
}
