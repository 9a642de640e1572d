import type { GraphBuilder, OnnxAttributes } from '../onnx/graph-builder.ts';
import type { Shape } from '../shape.ts';
import type { ConvGeometry } from './conv.ts';
import { convByBlocks, paysInBlocks } from './conv-blocks.ts';
import { convTransposeFlipped, paysFlipped } from './conv-flipped.ts';
import { convTransposeAsPhases, paysInPhases } from './conv-phases.ts';
import { canConvolveRows, convByRows } from './conv-rows.ts';

/**
 * How a convolution and its adjoint become ONNX; the weight gradient is in conv-weight-gradient.ts. What is fast was
 * measured on ONNX Runtime's CPU provider (npm run bench -- lowering): its Conv runs near the speed of a matrix product,
 * but not on many small pictures, nor its ConvTranspose where there are many channels.
 */

export type Sizes4 = [number, number, number, number];

/** Shapes of the image side, the output side and the kernel. */
export interface ConvShapes {
  readonly x: Shape;
  readonly y: Shape;
  readonly w: Shape;
}

export function lowerConv(
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  shapes: ConvShapes,
): string {
  if (graph.target === 'cpu') {
    if (paysInBlocks(graph, geometry, shapes)) return convByBlocks(graph, inputs, geometry, shapes);
    if (canConvolveRows(graph, geometry, shapes)) return convByRows(graph, inputs, geometry, shapes);
  }
  return graph.op('Conv', inputs, attributesOf(geometry, shapes.w));
}

export function lowerConvTranspose(
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  shapes: ConvShapes,
): string {
  if (graph.target === 'cpu' && paysInPhases(geometry, shapes))
    return convTransposeAsPhases(graph, inputs, geometry, shapes);
  if (graph.target === 'cpu' && paysFlipped(geometry, shapes))
    return convTransposeFlipped(graph, inputs, geometry, shapes);
  const { strides, pads, dilations } = geometry;
  const [, , kh, kw] = shapes.w as Sizes4;
  const [, , h, w] = shapes.y as Sizes4;
  const [, , height, width] = shapes.x as Sizes4;
  const natural = (size: number, axis: 0 | 1, k: number) =>
    (size - 1) * strides[axis] - pads[axis] - pads[(axis + 2) as 2 | 3] + dilations[axis] * (k - 1) + 1;
  return graph.op('ConvTranspose', inputs, {
    ...attributesOf(geometry, shapes.w),
    output_padding: [height - natural(h, 0, kh), width - natural(w, 1, kw)],
  });
}

function attributesOf({ strides, pads, dilations, groups }: ConvGeometry, kernel: Shape): OnnxAttributes {
  return { kernel_shape: kernel.slice(2), strides, pads, dilations, group: groups };
}
