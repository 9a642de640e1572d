import { blurred, type Distribution, type Point, weighted } from './distribution.ts';

/** A line drawn by hand: points that follow one another. */
export type Stroke = readonly Point[];

/**
 * Points on a drawing, equally dense along its strokes. A stroke of one point is a dot that counts as a line of length 0.1.
 * Throws TypeError where there is no point at all.
 */
export function drawing(strokes: readonly Stroke[], sigma = 0.02): Distribution {
  const segments = strokes.flatMap(segmentsOf);
  const [first] = segments;
  if (!first) throw new TypeError('a drawing needs at least one point / 图画至少需要一个点');
  return {
    modes: [],
    sigma,
    draw: (stream) => {
      const { from, to } = weighted(segments, stream) ?? first;
      const along = stream.uniform();
      const place: Point = [from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1])];
      return blurred(place, sigma, stream);
    },
  };
}

const DOT = 0.1;

interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly weight: number;
}

function segmentsOf(stroke: Stroke): readonly Segment[] {
  const segments = stroke.flatMap((from, i) => {
    const to = stroke[i + 1];
    return to ? [{ from, to, weight: Math.hypot(to[0] - from[0], to[1] - from[1]) }] : [];
  });
  const [only] = stroke;
  if (only && segments.every(({ weight }) => weight === 0)) return [{ from: only, to: only, weight: DOT }];
  return segments;
}
