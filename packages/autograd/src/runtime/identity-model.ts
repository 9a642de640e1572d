import type { DType } from '../dtype.ts';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import type { Shape } from '../shape.ts';

/** The smallest graph there is: `y` is `x`. */
export function identityModel(dtype: DType, shape: Shape): Uint8Array {
  const graph = new GraphBuilder('portable');
  graph.output('y', graph.input('x', dtype, shape), dtype, shape);
  return graph.finish();
}
