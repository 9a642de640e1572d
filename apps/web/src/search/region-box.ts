import type { Region } from '../api/client.ts';

/** The least side of a region, as a share. */
const LEAST = 0.02;
const STEP = 0.02;

/** The rectangle between two points, in shares of a picture. */
export function between(a: readonly [number, number], b: readonly [number, number]): Region {
  const [x, y] = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return inside({ x, y, width: Math.abs(a[0] - b[0]), height: Math.abs(a[1] - b[1]) });
}

/** A region after a key; undefined for a key that means nothing. */
export function afterKey(region: Region, key: string, resizes: boolean): Region | undefined {
  const [right, down] = ways[key] ?? [];
  if (right === undefined || down === undefined) return undefined;
  const { x, y, width, height } = region;
  return inside(
    resizes
      ? { x, y, width: width + right * STEP, height: height + down * STEP }
      : { x: x + right * STEP, y: y + down * STEP, width, height },
  );
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Large enough, and within the picture. */
function inside({ x, y, width, height }: Region): Region {
  const [w, h] = [limited(width, LEAST, 1), limited(height, LEAST, 1)];
  return { x: limited(x, 0, 1 - w), y: limited(y, 0, 1 - h), width: w, height: h };
}

function limited(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)) * 1e4) / 1e4;
}
