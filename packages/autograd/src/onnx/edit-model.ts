import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { DType, TypedArray } from '../dtype.ts';
import { AutogradError } from '../errors.ts';
import type { Shape } from '../shape.ts';
import { attribute, type OnnxAttributes, onnxDType, valueInfo } from './graph-builder.ts';
import {
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  type ValueInfoProto,
} from './onnx_pb.js';

/** An input or output of a graph. A string in the shape names a free size. */
export interface GraphValue {
  readonly name: string;
  /** Undefined for types that Inkstone has no name for. */
  readonly dtype: DType | undefined;
  readonly shape: readonly (number | string)[];
}

const prefix = 'inkstone_import_';

/** Puts nodes before the inputs and behind the outputs of a model that another program wrote; its inside stays as it is. */
export class ModelEditor {
  readonly #model: ModelProto;
  readonly #graph: GraphProto;
  #next = 0;

  /** Throws AutogradError NOT_ONNX; `file` names the file in it. */
  constructor(bytes: Uint8Array, file: string) {
    try {
      this.#model = fromBinary(ModelProtoSchema, bytes);
      if (!this.#model.graph) throw new Error('it has no graph');
      this.#graph = this.#model.graph;
    } catch (cause) {
      const { message } = cause as Error;
      throw new AutogradError(
        'NOT_ONNX',
        { en: `${file}: is not an ONNX model: ${message}`, zh: `${file}：不是 ONNX 模型：${message}` },
        { cause },
      );
    }
  }

  /** What the graph takes; weights that are listed as inputs, as old writers do, are left out. */
  get inputs(): GraphValue[] {
    const weights = new Set(this.#graph.initializer.map(({ name }) => name));
    return this.#graph.input.filter(({ name }) => !weights.has(name)).map(describe);
  }

  get outputs(): GraphValue[] {
    return this.#graph.output.map(describe);
  }

  /** Rows of the table that an input picks from by Gather, where it does. */
  rowsOfTable(name: string): number | undefined {
    const node = this.#graph.node.find(({ opType, input }) => opType === 'Gather' && input[1] === name);
    const table = this.#graph.initializer.find((tensor) => tensor.name === node?.input[0]);
    return table?.dims[0] === undefined ? undefined : Number(table.dims[0]);
  }

  /** Makes `name` an input of the graph in the place of `old`; the value that `make` gives of it is what the graph then reads. */
  replaceInput(
    old: string,
    { name, dtype, shape }: { name: string; dtype: DType; shape: readonly (number | string)[] },
    make: (value: string) => string,
  ): void {
    const inner = this.#freshName();
    for (const node of this.#graph.node) {
      node.input = node.input.map((input) => (input === old ? inner : input));
    }
    const before = this.#graph.node.splice(0);
    this.#alias(make(name), inner);
    this.#graph.node.push(...before);
    this.#graph.input = this.#graph.input.filter((input) => input.name !== old);
    this.#graph.input.push(valueInfo(name, dtype, shape));
  }

  /** Makes `name` the only output, computed by `make` from the output `old`. */
  replaceOutput(
    old: string,
    { name, dtype, shape }: { name: string; dtype: DType; shape: readonly (number | string)[] },
    make: (value: string) => string,
  ): void {
    const inner = this.#freshName();
    for (const node of this.#graph.node) {
      node.output = node.output.map((output) => (output === old ? inner : output));
      node.input = node.input.map((input) => (input === old ? inner : input));
    }
    this.#alias(make(inner), name);
    this.#graph.output = [valueInfo(name, dtype, shape)];
  }

  op(type: string, inputs: readonly string[], attributes: OnnxAttributes = {}): string {
    const output = this.#freshName();
    this.#graph.node.push(
      create(NodeProtoSchema, {
        opType: type,
        input: [...inputs],
        output: [output],
        attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
      }),
    );
    return output;
  }

  constant(dtype: DType, shape: Shape, data: TypedArray): string {
    const name = this.#freshName();
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    this.#graph.initializer.push(
      create(TensorProtoSchema, { name, dims: shape.map(BigInt), dataType: onnxDType[dtype], rawData }),
    );
    return name;
  }

  setMetadata(key: string, value: string): void {
    const others = this.#model.metadataProps.filter((entry) => entry.key !== key);
    this.#model.metadataProps = [...others, create(StringStringEntryProtoSchema, { key, value })];
  }

  finish(): Uint8Array {
    return toBinary(ModelProtoSchema, this.#model);
  }

  #alias(value: string, name: string): void {
    this.#graph.node.push(create(NodeProtoSchema, { opType: 'Identity', input: [value], output: [name] }));
  }

  #freshName(): string {
    return `${prefix}${this.#next++}`;
  }
}

function describe({ name, type }: ValueInfoProto): GraphValue {
  const tensor = type?.value.case === 'tensorType' ? type.value.value : undefined;
  const dtype = Object.entries(onnxDType).find(([, code]) => code === tensor?.elemType)?.[0];
  return {
    name,
    dtype: dtype as DType | undefined,
    shape: (tensor?.shape?.dim ?? []).map(({ value }) =>
      value.case === 'dimValue' ? Number(value.value) : (value.value ?? '?'),
    ),
  };
}
