import type { DType } from '../dtype.ts';
import { type GraphBuilder, onnxDType } from '../onnx/graph-builder.ts';

/**
 * Ops that ONNX Runtime's WebGPU provider (1.30) does not have, from ops that it has: else they would run on the CPU,
 * and the GPU would wait for two copies.
 */

/** −1, 0 or 1. */
export function signOnGpu(graph: GraphBuilder, x: string, dtype: DType): string {
  const zero = graph.scalar(0, dtype);
  return graph.op('Sub', [
    asNumber(graph, graph.op('Greater', [x, zero]), dtype),
    asNumber(graph, graph.op('Less', [x, zero]), dtype),
  ]);
}

/** Nearest whole number, ties to even: up where more than half is cut off, or half of an odd number. */
export function roundOnGpu(graph: GraphBuilder, x: string, dtype: DType): string {
  const half = graph.scalar(0.5, dtype);
  const whole = graph.op('Floor', [x]);
  const rest = graph.op('Sub', [x, whole]);
  const pairs = graph.op('Floor', [graph.op('Mul', [whole, half])]);
  const odd = graph.op('Sub', [graph.op('Sub', [whole, pairs]), pairs]);
  const above = asNumber(graph, graph.op('Greater', [rest, half]), dtype);
  const tie = asNumber(graph, graph.op('Equal', [rest, half]), dtype);
  return graph.op('Add', [graph.op('Add', [whole, above]), graph.op('Mul', [tie, odd])]);
}

/** a or b, by De Morgan. */
export function orOnGpu(graph: GraphBuilder, conditions: readonly string[]): string {
  const neither = graph.op(
    'And',
    conditions.map((condition) => graph.op('Not', [condition])),
  );
  return graph.op('Not', [neither]);
}

/** x less its maximum, less the logarithm of the sum of exponentials. */
export function logSoftmaxOnGpu(graph: GraphBuilder, x: string, axis: number): string {
  const over = (type: string, value: string) => graph.op(type, [value, graph.ints([axis])], { keepdims: 1 });
  const shifted = graph.op('Sub', [x, over('ReduceMax', x)]);
  return graph.op('Sub', [shifted, graph.op('Log', [over('ReduceSum', graph.op('Exp', [shifted]))])]);
}

function asNumber(graph: GraphBuilder, condition: string, dtype: DType): string {
  return graph.op('Cast', [condition], { to: onnxDType[dtype] });
}
