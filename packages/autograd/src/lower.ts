import type { TypedArray } from './dtype.ts';
import { GraphBuilder, type Target } from './onnx/graph-builder.ts';
import type { Tensor } from './tensor.ts';
import type { Trace } from './trace.ts';

/** A lowered trace: the model and the names under which its values travel, in the order of the trace. */
export interface Lowered {
  readonly model: Uint8Array;
  readonly inputNames: readonly string[];
  readonly randomNames: readonly string[];
  readonly outputNames: readonly string[];
}

export interface LoweringOptions {
  readonly target: Target;
  readonly freeBatch?: number | undefined;
  /** Arguments that become weights inside the model, by path. */
  readonly weights?: ReadonlyMap<string, TypedArray> | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Turns an argument's or output's path into its name in the graph; absent, outputs are `out.PATH`. */
  readonly rename?: ((path: string) => string) | undefined;
}

/**
 * Turns a trace into one ONNX model. Each node is emitted by its own op; equal nodes are shared and dead ones dropped by
 * the graph builder.
 */
export function lower(trace: Trace<unknown>, options: LoweringOptions): Lowered {
  const { target, freeBatch, weights, metadata, rename } = options;
  const graph = new GraphBuilder(target, { freeBatch });
  const names = new Map<Tensor, string>();

  const inputNames = trace.inputs.map(({ path, value }) => {
    const name = rename?.(path) ?? path;
    const data = weights?.get(path);
    names.set(
      value,
      data
        ? graph.initializer(name, value.dtype, value.shape, data)
        : graph.input(name, value.dtype, value.shape),
    );
    return name;
  });
  const randomNames = trace.randoms.map((node, index) => {
    const name = `random.${index}`;
    names.set(node, graph.input(name, node.dtype, node.shape));
    return name;
  });

  for (const node of trace.nodes) {
    if (names.has(node)) continue;
    const inputs = node.inputs.map((input) => names.get(input) as string);
    names.set(node, node.op.lower({ graph, inputs, node, attributes: node.attributes }));
  }

  const outputNames = trace.outputs.map(({ path, value }) => {
    const name = rename?.(path) ?? `out.${path}`;
    graph.output(name, names.get(value) as string, value.dtype, value.shape);
    return name;
  });
  return { model: graph.finish(metadata), inputNames, randomNames, outputNames };
}
