import type { Steerable } from '@inkstone/gan/steer';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';

/** A range of layers as people write it: `coarse`, `3`, `3-7`. Throws WrongCall with what there is. */
export function readLayers(
  flag: string,
  text: string,
  { ranges, layers }: Pick<Steerable, 'ranges' | 'layers'>,
  m: Messages,
): readonly [number, number] {
  const named = ranges.find(({ name }) => name === text);
  if (named) return [named.first, named.last];
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (layers > 1 && first <= last && last < layers) return [first, last];
  const names = ranges.map(({ name }) => name);
  throw new WrongCall(m.directions.badLayers(flag, text, layers, names));
}
