import type { GraphBuilder } from '../onnx/graph-builder.ts';
import type { Shape } from '../shape.ts';
import type { ConvGeometry } from './conv.ts';
import type { ConvShapes, Sizes4 } from './conv-lowering.ts';

/**
 * A transposed convolution of stride s as s² ordinary ones (Shi et al. 2016, "Is the deconvolution layer the same as a
 * convolutional layer?"): output pixels s·u + a see only the kernel rows i with i ≡ a + pad (mod s), so each phase a of
 * the picture is a Conv of its own with every s-th tap of the kernel, and the phases interleave to the picture.
 * Along one axis, from dx[s·u + a] = Σ over i of y[(s·u + a + pad − i) / s] · w[i] with i = rest + s·r:
 * dx[s·u + a] = Σ over r of y[u + shift − r] · w[rest + s·r], a convolution by the taps in reverse.
 */

/** One phase along one axis: its taps of the kernel, in the order in which they meet the image, and its border. */
interface Phase {
  readonly taps: readonly number[];
  readonly before: number;
  readonly after: number;
}

/** Phases of an axis whose picture side has `size` pixels and whose output side has `places`. */
function phasesOf(stride: number, pad: number, kernel: number, size: number, places: number): Phase[] {
  const perPhase = Math.ceil(size / stride);
  return Array.from({ length: stride }, (_, a) => {
    const rest = (a + pad) % stride;
    const shift = Math.floor((a + pad) / stride);
    const count = Math.max(Math.ceil((kernel - rest) / stride), 0);
    return {
      taps: Array.from({ length: count }, (_, index) => rest + stride * (count - 1 - index)),
      before: count - 1 - shift,
      after: perPhase + shift - places,
    };
  });
}

function phasesOfBoth({ strides, pads }: ConvGeometry, { x, y, w }: ConvShapes): [Phase[], Phase[]] {
  const [, , height, width] = x as Sizes4;
  const [, , oh, ow] = y as Sizes4;
  const [, , kh, kw] = w as Sizes4;
  return [phasesOf(strides[0], pads[0], kh, height, oh), phasesOf(strides[1], pads[1], kw, width, ow)];
}

/** Fewer channels than these: ONNX Runtime's ConvTranspose is as fast, and for a handful of channels faster. */
const MANY_CHANNELS = 128;

/** Fewer places in all pictures than these: taking the kernel apart costs more than it saves. */
const MANY_PLACES = 1024;

/** Whether phases are faster than ConvTranspose (npm run bench -- lowering). */
export function paysInPhases(geometry: ConvGeometry, { x, y, w }: ConvShapes): boolean {
  const [, c] = x as Sizes4;
  const [n, , oh, ow] = y as Sizes4;
  return c >= MANY_CHANNELS && n * oh * ow >= MANY_PLACES && canSplitIntoPhases(geometry, { x, y, w });
}

/** Whether every phase is a Conv: each has a tap, and no border is cut rather than padded. */
export function canSplitIntoPhases(geometry: ConvGeometry, shapes: ConvShapes): boolean {
  const { strides, dilations, groups } = geometry;
  return (
    groups === 1 &&
    strides[0] === strides[1] &&
    dilations.every((dilation) => dilation === 1) &&
    phasesOfBoth(geometry, shapes).every((phases) =>
      phases.every(({ taps, before, after }) => taps.length > 0 && before >= 0 && after >= 0),
    )
  );
}

/** `y` [N, K, OH, OW] and `w` [K, C, kh, kw] → [N, C, H, W], where {@link canSplitIntoPhases}. */
export function convTransposeAsPhases(
  graph: GraphBuilder,
  [y = '', w = '']: readonly string[],
  geometry: ConvGeometry,
  shapes: ConvShapes,
): string {
  const [n, c, height, width] = shapes.x as Sizes4;
  const [, k, oh, ow] = shapes.y as Sizes4;
  const [, , kh, kw] = shapes.w as Sizes4;
  const [stride] = geometry.strides;
  const [vertical, horizontal] = phasesOfBoth(geometry, shapes);
  const batch = graph.freeSizes([n])[0] === -1 ? undefined : n;

  const flat = channelsByTaps(graph, w, shapes.w);
  // small pictures are laid row by row, all pictures' first rows before their second ones: one large product instead
  // of many small ones
  const byRows = batch !== undefined && oh * ow <= LARGE;
  const step = byRows ? batch : 1;
  const image = byRows
    ? graph.op('Reshape', [
        graph.op('Transpose', [y], { perm: [1, 2, 0, 3] }),
        graph.ints([1, k, oh * batch, ow]),
      ])
    : y;
  const parts = vertical.flatMap((rows) =>
    horizontal.map((columns) => {
      const taps = rows.taps.flatMap((i) => columns.taps.map((j) => i * kw + j));
      const kernel = graph.op('Reshape', [
        selectTaps(graph, flat, taps, kh * kw),
        graph.ints([c, k, rows.taps.length, columns.taps.length]),
      ]);
      return graph.op('Conv', [image, kernel], {
        kernel_shape: [rows.taps.length, columns.taps.length],
        dilations: [step, 1],
        pads: [rows.before * step, columns.before, rows.after * step, columns.after],
      });
    }),
  );
  const [first = ''] = parts;
  const [u, v] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const whole = [n, c, u * stride, v * stride] as const;
  const picture =
    stride === 1
      ? byRows
        ? fromRows(graph, first, [n, c, u, v])
        : first
      : stride * stride * v <= SHORT && batch !== undefined
        ? interleaveByProduct(graph, parts, whole, { stride, byRows })
        : interleaveByDepth(graph, parts, whole, { stride, byRows });
  if (u * stride === height && v * stride === width) return picture;
  return graph.op('Slice', [picture, graph.ints([0, 0]), graph.ints([height, width]), graph.ints([2, 3])]);
}

/** Pictures on the output side of at most so many places are convolved row by row. */
const LARGE = 256;

/** [1, C, rows·N, length] → [N, C, rows, length]. */
function fromRows(graph: GraphBuilder, value: string, [n, c, rows, length]: Sizes4): string {
  const split = graph.op('Reshape', [value, graph.ints([c, rows, n, length])]);
  return graph.op('Transpose', [split], { perm: [2, 0, 1, 3] });
}

interface Interleaving {
  readonly stride: number;
  readonly byRows: boolean;
}

/** Rows of all phases of at most so many numbers are put in order by a product. */
const SHORT = 64;

/**
 * Lays the rows of all phases side by side and orders each such row by a product with a permutation matrix, which runs
 * on all threads at the speed of memory: half the time of DepthToSpace and less, as long as the rows are short.
 */
function interleaveByProduct(
  graph: GraphBuilder,
  parts: readonly string[],
  [n, c, height, width]: Readonly<Sizes4>,
  { stride, byRows }: Interleaving,
): string {
  const [u, v] = [height / stride, width / stride];
  const length = stride * width;
  const joined = graph.op('Concat', parts, { axis: 3 });
  const rows = byRows ? fromRows(graph, joined, [n, c, u, length]) : joined;
  const permutation = new Float32Array(length * length);
  for (let a = 0; a < stride; a++) {
    for (let b = 0; b < stride; b++) {
      for (let q = 0; q < v; q++) {
        const from = (a * stride + b) * v + q;
        permutation[from * length + a * width + q * stride + b] = 1;
      }
    }
  }
  const matrix = graph.constant('float32', [length, length], permutation);
  return graph.op('Reshape', [graph.op('MatMul', [rows, matrix]), graph.ints([n, c, height, width])]);
}

function interleaveByDepth(
  graph: GraphBuilder,
  parts: readonly string[],
  [n, c, height, width]: Readonly<Sizes4>,
  { stride, byRows }: Interleaving,
): string {
  const picture = graph.op('DepthToSpace', [graph.op('Concat', parts, { axis: 1 })], { blocksize: stride });
  if (!byRows) return picture;
  const rows = fromRows(graph, picture, [n, c, height / stride, stride * width]);
  return graph.op('Reshape', [rows, graph.ints([n, c, height, width])]);
}

/** [K, C, kh, kw] → [C·K, kh·kw]. */
function channelsByTaps(graph: GraphBuilder, w: string, shape: Shape): string {
  const [k, c, kh, kw] = shape as Sizes4;
  const swapped = graph.op('Transpose', [w], { perm: [1, 0, 2, 3] });
  return graph.op('Reshape', [swapped, graph.ints([c * k, kh * kw])]);
}

/**
 * Columns `taps` of [M, count]: a product with a matrix of zeros and ones, since ONNX Runtime's Transpose and Slice move
 * single numbers on one thread, ten times slower.
 */
function selectTaps(graph: GraphBuilder, flat: string, taps: readonly number[], count: number): string {
  if (count === 1) return flat;
  const selection = new Float32Array(count * taps.length);
  taps.forEach((tap, column) => {
    selection[tap * taps.length + column] = 1;
  });
  return graph.op('MatMul', [flat, graph.constant('float32', [count, taps.length], selection)]);
}
