import { createHash } from 'node:crypto';
import { basename } from 'node:path';

/** A sprite as the set takes it. */
export interface Sprite {
  /** In the sprites' folder, without `.png`. */
  readonly path: string;
  /** RGBA, 32×32. */
  readonly pixels: Uint8Array;
}

/** Words that tell one making of a thing from another: colours, metals, dragons' kinds, sides, sexes. */
const MAKING = new Set(
  `black blue brown cyan dark gold golden gray green grey light magenta metal orange pale pink purple quicksilver red silver
  turquoise white yellow darkgray lightblue lightcyan lightgray lightgreen lightmagenta lightred mottled mottle pearl shadow
  swamp ice storm small large huge left right middle up down open closed sealed gone portal used exit enter return art ego f
  m n s e w ne nw se sw base full bark tan plaid`.split(/\s+/),
);

/**
 * The things that sprites show, each with all its makings, so that none of them is learnt from and judged by at once:
 * sprites of one stem (`plate1`, `plate2`; `gold_dragon_hide`, `blue_dragon_hide`), and those with one outline.
 */
export function oneThingEach(sprites: readonly Sprite[]): Sprite[][] {
  const things = new Map<Sprite, Sprite[]>(sprites.map((sprite) => [sprite, [sprite]]));
  const first = new Map<string, Sprite>();
  for (const sprite of sprites) {
    for (const mark of [stem(sprite.path), outline(sprite.pixels)]) {
      const other = mark === undefined ? undefined : first.get(mark);
      if (mark !== undefined && other === undefined) first.set(mark, sprite);
      const one = things.get(sprite);
      const two = other && things.get(other);
      if (!one || !two || one === two) continue;
      one.push(...two);
      for (const member of two) things.set(member, one);
    }
  }
  return [...new Set(things.values())];
}

/** `dngn/wall/brick_brown-vines3` → `dngn/wall/brick-vines`; a name of nothing but makings stays as it is. */
export function stem(path: string): string {
  const name = basename(path);
  const words = name
    .replace(/(?<=[a-z])\d+[a-d]?(?=$|[_-])|[_-]\d+[a-d]?$|-[a-d]\d$/g, '')
    .split(/[_-]/)
    .filter((word) => !MAKING.has(word));
  return path.slice(0, path.length - name.length) + (words.join('-') || name);
}

/** A hash of where the sprite is not transparent; of nothing where it fills its square, as all floors do. */
function outline(pixels: Uint8Array): string | undefined {
  const inside = pixels.filter((_, index) => index % 4 === 3).map((alpha) => (alpha > 127 ? 1 : 0));
  return inside.includes(0) ? createHash('sha256').update(inside).digest('hex') : undefined;
}
