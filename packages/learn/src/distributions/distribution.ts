import type { RandomStream } from '@inkstone/autograd';

/** A place in the plane, by custom in [−1, 1]². */
export type Point = readonly [x: number, y: number];

/** Where real points come from. */
export interface Distribution {
  /** The centres of its clusters, where it has some. */
  readonly modes: readonly Point[];
  /** Standard deviation of the noise around what it draws. */
  readonly sigma: number;
  /** One real point. */
  draw(stream: RandomStream): Point;
}

/** Two independent standard normal numbers (Box & Muller 1958). */
export function gaussianPair(stream: RandomStream): Point {
  const radius = Math.sqrt(-2 * Math.log(1 - stream.uniform()));
  const angle = 2 * Math.PI * stream.uniform();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** One of `items`, each as likely as its weight. */
export function weighted<T extends { readonly weight: number }>(
  items: readonly T[],
  stream: RandomStream,
): T | undefined {
  let left = stream.uniform() * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const item of items) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return items.at(-1);
}

/** The point, moved by normal noise of deviation `sigma`. */
export function blurred([x, y]: Point, sigma: number, stream: RandomStream): Point {
  const [dx, dy] = gaussianPair(stream);
  return [x + sigma * dx, y + sigma * dy];
}
