import { create, toBinary } from '@bufbuild/protobuf';
import type { DType, TypedArray } from '../dtype.ts';
import type { Shape } from '../shape.ts';
import { nodeOf, type OnnxAttributes, onnxDType, valueInfo, weightOf } from './graph-builder.ts';
import { parseModel, realInputs, sizesOf } from './model-info.ts';
import {
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  StringStringEntryProtoSchema,
  type ValueInfoProto,
} from './onnx_pb.js';

/** An input or output of a graph. A string in the shape names a free size. */
export interface GraphValue {
  readonly name: string;
  /** Undefined for types that Inkstone has no name for. */
  readonly dtype: DType | undefined;
  readonly shape: readonly (number | string)[];
}

/** One whose type is known. */
export interface TypedValue extends GraphValue {
  readonly dtype: DType;
}

const prefix = 'inkstone_import_';

/** Puts nodes before the inputs and behind the outputs of a model that another program wrote; its inside stays as it is. */
export class ModelEditor {
  readonly #model: ModelProto;
  readonly #graph: GraphProto;
  #next = 0;

  /** Throws AutogradError NOT_ONNX; `file` names the file in it. */
  constructor(bytes: Uint8Array, file: string) {
    const { model, graph } = parseModel(bytes, file);
    this.#model = model;
    this.#graph = graph;
  }

  get inputs(): GraphValue[] {
    return realInputs(this.#graph).map(describe);
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

  /** Makes `given` an input of the graph in the place of `old`; the value that `make` gives of it is what the graph then reads. */
  replaceInput(old: string, given: TypedValue, make: (value: string) => string): void {
    const inner = this.#rename(old);
    const inside = this.#graph.node.splice(0);
    this.#alias(make(given.name), inner);
    this.#graph.node.push(...inside);
    const others = this.#graph.input.filter(({ name }) => name !== old);
    this.#graph.input = [...others, valueInfo(given.name, given.dtype, given.shape)];
  }

  /** Makes `given` the only output, computed by `make` from the output `old`. */
  replaceOutput(old: string, given: TypedValue, make: (value: string) => string): void {
    this.#alias(make(this.#rename(old)), given.name);
    this.#graph.output = [valueInfo(given.name, given.dtype, given.shape)];
  }

  /** Declares other sizes for an input; a string names a free one. The nodes must bear it. */
  setInputSizes(name: string, sizes: readonly (number | string)[]): void {
    this.#graph.input = this.#graph.input.map((value) => {
      const { dtype } = describe(value);
      return value.name === name && dtype ? valueInfo(name, dtype, sizes) : value;
    });
  }

  op(type: string, inputs: readonly string[], attributes: OnnxAttributes = {}): string {
    const output = this.#freshName();
    this.#graph.node.push(nodeOf(type, inputs, [output], attributes));
    return output;
  }

  constant(dtype: DType, shape: Shape, data: TypedArray): string {
    const name = this.#freshName();
    this.#graph.initializer.push(weightOf(name, dtype, shape, data));
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
    this.#graph.node.push(nodeOf('Identity', [value], [name]));
  }

  /** Gives a value another name wherever a node makes or takes it. */
  #rename(old: string): string {
    const fresh = this.#freshName();
    const renamed = (names: readonly string[]) => names.map((name) => (name === old ? fresh : name));
    for (const node of this.#graph.node) {
      node.input = renamed(node.input);
      node.output = renamed(node.output);
    }
    return fresh;
  }

  #freshName(): string {
    return `${prefix}${this.#next++}`;
  }
}

function describe(value: ValueInfoProto): GraphValue {
  const { name, type } = value;
  const tensor = type?.value.case === 'tensorType' ? type.value.value : undefined;
  const dtype = Object.entries(onnxDType).find(([, code]) => code === tensor?.elemType)?.[0];
  return { name, dtype: dtype as DType | undefined, shape: sizesOf(value) };
}
