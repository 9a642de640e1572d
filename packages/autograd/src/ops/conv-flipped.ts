import type { GraphBuilder } from '../onnx/graph-builder.ts';
import { sizeOf } from '../shape.ts';
import type { ConvGeometry } from './conv.ts';
import { type ConvShapes, lowerConv, type Sizes4 } from './conv-lowering.ts';

/**
 * The adjoint of a convolution of stride 1 is a convolution again, of the kernel turned about its middle, with inputs and
 * outputs exchanged. ONNX Runtime's Conv takes a half to a quarter of its ConvTranspose's time on the same numbers.
 */

/** Turning the kernel costs a pass over it: it must be small beside the pictures. */
const SMALL_KERNEL = 1 / 4;

export function canConvolveFlipped(geometry: ConvGeometry, { x, y, w }: ConvShapes): boolean {
  const [, , height, width] = x as Sizes4;
  const [, , h, wide] = y as Sizes4;
  const [, , kh, kw] = w as Sizes4;
  const [top, left, bottom, right] = geometry.pads;
  const isPlain = [...geometry.strides, ...geometry.dilations, geometry.groups].every((each) => each === 1);
  // no rows that only the image side has
  const fits = h - 1 - top - bottom + kh === height && wide - 1 - left - right + kw === width;
  return isPlain && fits && Math.max(top, bottom) < kh && Math.max(left, right) < kw;
}

export function paysFlipped(geometry: ConvGeometry, shapes: ConvShapes): boolean {
  return canConvolveFlipped(geometry, shapes) && sizeOf(shapes.w) <= SMALL_KERNEL * sizeOf(shapes.y);
}

/** `y` [N, K, OH, OW], `w` [K, C, kh, kw] → [N, C, H, W], where {@link canConvolveFlipped}. */
export function convTransposeFlipped(
  graph: GraphBuilder,
  [y = '', w = '']: readonly string[],
  geometry: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [k, c, kh, kw] = shapes.w as Sizes4;
  const [top, left, bottom, right] = geometry.pads;
  const exchanged = k === 1 && c === 1 ? w : graph.op('Transpose', [w], { perm: [1, 0, 2, 3] });
  // to below the first index, counted from the end
  const turned =
    kh === 1 && kw === 1
      ? exchanged
      : graph.op('Slice', [
          exchanged,
          graph.ints([-1, -1]),
          graph.ints([-kh - 1, -kw - 1]),
          graph.ints([2, 3]),
          graph.ints([-1, -1]),
        ]);
  return lowerConv(
    graph,
    [y, turned],
    { ...geometry, pads: [kh - 1 - top, kw - 1 - left, kh - 1 - bottom, kw - 1 - right] },
    { x: shapes.y, y: shapes.x, w: [c, k, kh, kw] },
  );
}
