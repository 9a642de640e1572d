import { create, toBinary } from '@bufbuild/protobuf';
import type { DType, TypedArray } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { Shape } from '../shape.ts';
import {
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from './onnx_pb.js';

/**
 * Where a graph will run. `cpu` covers ONNX Runtime's CPU provider, native and WebAssembly alike, and may use its
 * contrib ops; `webgpu` avoids what that provider lacks; `portable` is standard ONNX for any reader.
 */
export type Target = 'cpu' | 'webgpu' | 'portable';

/** ONNX attributes: whole numbers are ints unless wrapped by `float`. */
export type OnnxAttributes = Readonly<Record<string, number | string | readonly number[] | FloatAttribute>>;

export interface FloatAttribute {
  readonly float: number;
}

export const onnxDType: Readonly<Record<DType, TensorProto_DataType>> = {
  float32: TensorProto_DataType.FLOAT,
  float64: TensorProto_DataType.DOUBLE,
  float16: TensorProto_DataType.FLOAT16,
  int32: TensorProto_DataType.INT32,
  int64: TensorProto_DataType.INT64,
  uint8: TensorProto_DataType.UINT8,
  bool: TensorProto_DataType.BOOL,
};

interface Producer {
  readonly type: string;
  readonly input: string;
  readonly attributes: OnnxAttributes;
}

const OPSET = 18;
const IR_VERSION = 8n;
export const CONTRIB = 'com.microsoft';

/**
 * Builds one ONNX graph. Nodes are hash-consed: asking twice for the same op on the same inputs gives the same value,
 * which is the whole of common-subexpression elimination. Nodes that no output needs are dropped at the end.
 */
export class GraphBuilder {
  readonly target: Target;
  readonly #freeBatch: number | undefined;
  #producers = new Map<string, Producer>();
  #nodes: NodeProto[] = [];
  #initializers: TensorProto[] = [];
  #inputs: ValueInfoProto[] = [];
  #outputs: ValueInfoProto[] = [];
  #known = new Map<string, readonly string[]>();
  #next = 0;

  /**
   * `freeBatch` is a size that stands for "any number of pictures": axes that are a multiple of it come out free in the
   * graph. Pick a prime that no real size shares.
   */
  constructor(target: Target, { freeBatch }: { readonly freeBatch?: number | undefined } = {}) {
    this.target = target;
    this.#freeBatch = freeBatch;
  }

  /** A shape for Reshape, with −1 where the size depends on the free batch. */
  freeSizes(shape: Shape): number[] {
    return shape.map((size) => (this.#isFree(size) ? -1 : size));
  }

  /** A shape that ONNX wants in numbers; an error when one of them depends on the free batch. */
  fixedSizes(op: string, shape: Shape): Shape {
    if (shape.some((size) => this.#isFree(size))) {
      throw new ShapeError(`${op}: cannot be exported with a free batch size; export with a fixed one`);
    }
    return shape;
  }

  #isFree(size: number): boolean {
    return this.#freeBatch !== undefined && size > 0 && size % this.#freeBatch === 0;
  }

  /** The value before a matrix transpose, and 1, where `name` is one; else the value itself and 0. */
  untransposed(name: string): readonly [string, 0 | 1] {
    const producer = this.#producers.get(name);
    const source = producer?.type === 'Transpose' && String(producer.attributes.perm) === '1,0';
    return source ? [producer.input, 1] : [name, 0];
  }

  /** The first input of the node that made `name`, where that is of `type`; else undefined. */
  sourceOf(type: string, name: string): string | undefined {
    const producer = this.#producers.get(name);
    return producer?.type === type ? producer.input : undefined;
  }

  /** Emits a node with one output. An empty input name stands for an omitted optional input. */
  op(type: string, inputs: readonly string[], attributes: OnnxAttributes = {}, domain = ''): string {
    const [output] = this.opMany(type, inputs, attributes, 1, domain);
    return output as string;
  }

  /** Emits a node with `count` outputs. */
  opMany(
    type: string,
    inputs: readonly string[],
    attributes: OnnxAttributes,
    count: number,
    domain = '',
  ): readonly string[] {
    const key = JSON.stringify([domain, type, inputs, attributes, count]);
    const known = this.#known.get(key);
    if (known) return known;
    const outputs = Array.from({ length: count }, () => this.#name(type));
    this.#nodes.push(nodeOf(type, inputs, outputs, attributes, domain));
    this.#known.set(key, outputs);
    const [input] = inputs;
    if (input) for (const output of outputs) this.#producers.set(output, { type, input, attributes });
    return outputs;
  }

  /** A 1-D int64 constant: shapes, axes, pads. */
  ints(values: readonly number[]): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values, BigInt));
  }

  /** A scalar constant of a dtype. */
  scalar(value: number, dtype: DType = 'float32'): string {
    return this.constant(dtype, [], scalarArray(value, dtype));
  }

  constant(dtype: DType, shape: Shape, data: TypedArray): string {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    // large constants are weights of exported models, each given once: no key for them
    const key = data.byteLength <= 4096 ? `const ${dtype} [${shape}] ${bytes.join()}` : undefined;
    const known = key && this.#known.get(key);
    if (known) return known[0] as string;
    const name = this.#name('const');
    this.initializer(name, dtype, shape, data);
    if (key) this.#known.set(key, [name]);
    return name;
  }

  /** A named weight inside the model. */
  initializer(name: string, dtype: DType, shape: Shape, data: TypedArray): string {
    this.#initializers.push(weightOf(name, dtype, shape, data));
    return name;
  }

  /** Declares a graph input. */
  input(name: string, dtype: DType, shape: Shape): string {
    this.#inputs.push(valueInfo(name, dtype, this.#declaredSizes(shape)));
    return name;
  }

  #declaredSizes(shape: Shape): (number | string)[] {
    return shape.map((size) => (this.#isFree(size) ? 'N' : size));
  }

  /** Declares a graph output under a name of its own. */
  output(name: string, value: string, dtype: DType, shape: Shape): void {
    // an output may be an input, a constant, or the same value twice: Identity gives each its own name
    this.#nodes.push(nodeOf('Identity', [value], [name]));
    this.#outputs.push(valueInfo(name, dtype, this.#declaredSizes(shape)));
  }

  /** Serialises the model, dropping what no output needs. `metadata` goes into metadata_props. */
  finish(metadata: Readonly<Record<string, string>> = {}): Uint8Array {
    const live = new Set(this.#outputs.map((output) => output.name));
    const nodes = this.#nodes
      .toReversed()
      .filter((node) => {
        if (!node.output.some((name) => live.has(name))) return false;
        for (const name of node.input) live.add(name);
        return true;
      })
      .reverse();
    for (const node of nodes) node.output = withoutDeadTail(node.output, live);
    return toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, {
        irVersion: IR_VERSION,
        producerName: 'inkstone',
        opsetImport: [
          { domain: '', version: BigInt(OPSET) },
          ...(nodes.some((node) => node.domain === CONTRIB) ? [{ domain: CONTRIB, version: 1n }] : []),
        ],
        metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
        graph: {
          name: 'inkstone',
          node: renameOutputs(nodes),
          initializer: this.#initializers.filter((tensor) => live.has(tensor.name ?? '')),
          input: this.#inputs,
          output: this.#outputs,
        },
      }),
    );
  }

  #name(prefix: string): string {
    return `${prefix}_${this.#next++}`;
  }
}

/** Optional outputs come last; kernels are faster when nobody asks for them. */
function withoutDeadTail(outputs: readonly string[], live: ReadonlySet<string>): string[] {
  return outputs.slice(0, outputs.findLastIndex((name) => live.has(name)) + 1);
}

/** Folds an output's Identity into the node that makes its value, where that value has no other name to keep. */
function renameOutputs(nodes: readonly NodeProto[]): NodeProto[] {
  const producers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const renamed = new Map<string, string>();
  const kept = nodes.filter((node) => {
    const [source] = node.input;
    const [target] = node.output;
    const isOutput = node.opType === 'Identity' && source !== undefined && target !== undefined;
    if (!isOutput || !producers.has(source) || renamed.has(source)) return true;
    renamed.set(source, target);
    return false;
  });
  for (const node of kept) {
    node.input = node.input.map((name) => renamed.get(name) ?? name);
    node.output = node.output.map((name) => renamed.get(name) ?? name);
  }
  return kept;
}

export function nodeOf(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  attributes: OnnxAttributes = {},
  domain = '',
): NodeProto {
  return create(NodeProtoSchema, {
    opType,
    domain,
    input: [...input],
    output: [...output],
    attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  });
}

export function weightOf(name: string, dtype: DType, shape: Shape, data: TypedArray): TensorProto {
  const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  return create(TensorProtoSchema, { name, dims: shape.map(BigInt), dataType: onnxDType[dtype], rawData });
}

export function valueInfo(name: string, dtype: DType, shape: readonly (number | string)[]): ValueInfoProto {
  const dim = shape.map((size) =>
    typeof size === 'number'
      ? { value: { case: 'dimValue' as const, value: BigInt(size) } }
      : { value: { case: 'dimParam' as const, value: size } },
  );
  const tensorType = { elemType: onnxDType[dtype], shape: { dim } };
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: 'tensorType', value: tensorType } }),
  });
}

function attribute(name: string, value: OnnxAttributes[string]): AttributeProto {
  const type = AttributeProto_AttributeType;
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, { name, type: type.STRING, s: new TextEncoder().encode(value) });
  }
  if (typeof value === 'number') {
    return create(AttributeProtoSchema, { name, type: type.INT, i: BigInt(value) });
  }
  if ('float' in value) return create(AttributeProtoSchema, { name, type: type.FLOAT, f: value.float });
  return create(AttributeProtoSchema, { name, type: type.INTS, ints: value.map(BigInt) });
}

function scalarArray(value: number, dtype: DType): TypedArray {
  switch (dtype) {
    case 'float32':
      return Float32Array.of(value);
    case 'float64':
      return Float64Array.of(value);
    case 'float16':
      throw new TypeError('float16 constants are made by casting a float32 constant');
    case 'int32':
      return Int32Array.of(value);
    case 'int64':
      return BigInt64Array.of(BigInt(value));
    case 'uint8':
    case 'bool':
      return Uint8Array.of(value);
    default:
      return dtype satisfies never;
  }
}
