import { ShapeError } from '../errors.ts';
import { formatShape, type Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** What convolution and pooling share: how a window slides over pictures [N, C, H, W]. */

/** How a kernel slides. Pads are [top, left, bottom, right] in pixels of the image. */
export interface ConvGeometry extends Record<string, unknown> {
  readonly strides: readonly [number, number];
  readonly pads: readonly [number, number, number, number];
  readonly dilations: readonly [number, number];
  readonly groups: number;
}

export interface ConvOptions {
  readonly stride?: number | readonly [number, number] | undefined;
  /** Zeros around the image: one number, [vertical, horizontal], or [top, left, bottom, right]. */
  readonly padding?:
    | number
    | readonly [number, number]
    | readonly [number, number, number, number]
    | undefined;
  readonly dilation?: number | readonly [number, number] | undefined;
  readonly groups?: number | undefined;
}

/** Height and width after a window of the size `kernel` slid over an image; less than 1 where it does not fit. */
export function convOutputSize(
  [h, w]: readonly [number, number],
  [kh, kw]: readonly [number, number],
  { strides, pads, dilations }: ConvGeometry,
): [number, number] {
  return [
    Math.floor((h + pads[0] + pads[2] - dilations[0] * (kh - 1) - 1) / strides[0]) + 1,
    Math.floor((w + pads[1] + pads[3] - dilations[1] * (kw - 1) - 1) / strides[1]) + 1,
  ];
}

/** Options in full. Throws ShapeError for `op` when one is not a whole number, or too small. */
export function geometryOf(
  op: string,
  { stride = 1, padding = 0, dilation = 1, groups = 1 }: ConvOptions,
): ConvGeometry {
  const sides: readonly number[] = typeof padding === 'number' ? pair(padding) : padding;
  const [top = 0, left = 0, bottom = top, right = left] = sides;
  const geometry = {
    strides: pair(stride),
    pads: [top, left, bottom, right],
    dilations: pair(dilation),
    groups,
  } as const;
  const tooSmall = (values: readonly number[], least: number) =>
    values.some((value) => !Number.isInteger(value) || value < least);
  if (tooSmall([...geometry.strides, ...geometry.dilations, groups], 1) || tooSmall(geometry.pads, 0)) {
    throw new ShapeError(
      `${op}: stride [${geometry.strides}], dilation [${geometry.dilations}] and groups ${groups} must be whole numbers ≥ 1, padding [${geometry.pads}] whole numbers ≥ 0`,
    );
  }
  return geometry;
}

/** One number for both directions, or [vertical, horizontal]. */
export function pair(value: number | readonly [number, number]): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : value;
}

/** The sizes of a tensor of four axes; ShapeError for `op` where it has not four. */
export function rank4(op: string, what: string, x: Tensor): [number, number, number, number] {
  if (x.shape.length !== 4) {
    throw new ShapeError(
      `${op}: ${what} has shape ${formatShape(x.shape)}; it needs four axes, [N, C, H, W]`,
    );
  }
  return x.shape as Shape as [number, number, number, number];
}
