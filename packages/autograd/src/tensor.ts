import type { DType } from './dtype.ts';
import type { GraphBuilder } from './onnx/graph-builder.ts';
import type { Shape } from './shape.ts';

/** What an op needs to know beyond its inputs: plain data, so that equal nodes can be recognised. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What `gradient` gets: the incoming gradient `dy`, the op's own output `y`, and its inputs. */
export interface GradientContext<A extends Attributes> {
  readonly dy: Tensor;
  readonly y: Tensor;
  readonly inputs: readonly Tensor[];
  readonly attributes: A;
}

/** What `lower` gets: where to emit, the names of the lowered inputs, and the node for its shapes. */
export interface LoweringContext<A extends Attributes> {
  readonly graph: GraphBuilder;
  readonly inputs: readonly string[];
  readonly node: Tensor;
  readonly attributes: A;
}

/** Everything there is to know about an operation. One object an op, one file an op family. */
export interface OpDefinition<A extends Attributes = Attributes> {
  readonly name: string;
  /** Output shape and dtype; throws ShapeError for inputs that do not fit. */
  infer(inputs: readonly Tensor[], attributes: A): { readonly shape: Shape; readonly dtype: DType };
  /**
   * Vector–Jacobian products, one thunk an input, `null` where there is no derivative. Written in ops, so that a
   * gradient can be differentiated again; only the thunks whose input matters are called.
   */
  gradient?(context: GradientContext<A>): readonly ((() => Tensor) | null)[];
  /** Emits ONNX nodes and returns the name of the output. */
  lower(context: LoweringContext<A>): string;
}

let created = 0;

/**
 * A node of a traced computation: which op made it, from what, with what static shape. Immutable, and holds no numbers:
 * those exist only when a compiled program runs.
 */
export class Tensor {
  readonly id: number;
  readonly op: OpDefinition;
  readonly inputs: readonly Tensor[];
  readonly attributes: Attributes;
  readonly shape: Shape;
  readonly dtype: DType;

  constructor(
    op: OpDefinition,
    inputs: readonly Tensor[],
    attributes: Attributes,
    shape: Shape,
    dtype: DType,
  ) {
    this.id = created++;
    this.op = op;
    this.inputs = inputs;
    this.attributes = attributes;
    this.shape = shape;
    this.dtype = dtype;
  }
}

/** Builds a node of one op. Name the type where ops refer to each other in a circle. */
export type NodeBuilder<A extends Attributes> = (inputs: readonly Tensor[], attributes: A) => Tensor;

/** The function that builds nodes of an op from its definition. */
export function defineOp<A extends Attributes>(definition: OpDefinition<A>): NodeBuilder<A> {
  return (inputs, attributes) => {
    const { shape, dtype } = definition.infer(inputs, attributes);
    // attributes are always built by the same definition that reads them
    return new Tensor(definition as unknown as OpDefinition, inputs, attributes, shape, dtype);
  };
}
