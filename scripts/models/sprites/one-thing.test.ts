import { describe, expect, it } from 'vitest';
import { oneThingEach, type Sprite, stem } from './one-thing.ts';

/** 2×2, opaque where told. */
function sprite(path: string, opaque: readonly number[], colour = 9): Sprite {
  return { path, pixels: Uint8Array.from(opaque.flatMap((alpha) => [colour, colour, colour, alpha * 255])) };
}

describe('stem', () => {
  it.each([
    ['item/armour/plate1', 'item/armour/plate'],
    ['item/armour/gold_dragon_hide', 'item/armour/dragon-hide'],
    ['item/armour/ice_dragon_hide', 'item/armour/dragon-hide'],
    ['dngn/wall/brick_brown-vines3', 'dngn/wall/brick-vines'],
    ['dngn/floor/lair0b', 'dngn/floor/lair'],
    ['dngn/floor/snake-a0', 'dngn/floor/snake'],
    ['item/gold/05', 'item/gold/05'],
    ['item/book/dark_blue', 'item/book/dark_blue'],
  ])('of %s is %s', (path, expected) => expect(stem(path)).toBe(expected));
});

describe('oneThingEach', () => {
  it('keeps together what has one stem or one outline, also by way of a third', () => {
    const sprites = [
      sprite('a/helm1', [1, 0, 0, 0]),
      sprite('a/cap', [0, 1, 0, 0]),
      sprite('a/helm2', [0, 1, 0, 0], 77),
      sprite('a/boot', [0, 0, 1, 0]),
    ];
    const things = oneThingEach(sprites).map((thing) => thing.map(({ path }) => path).sort());
    expect(things.sort()).toEqual([['a/boot'], ['a/cap', 'a/helm1', 'a/helm2']]);
  });

  it('does not take all that fill their squares for one thing', () => {
    expect(oneThingEach([sprite('f/grass', [1, 1, 1, 1]), sprite('f/sand', [1, 1, 1, 1])])).toHaveLength(2);
  });
});
