/**
 * Lays out game sprites of 32×32 as a set of classes, some of every class kept from training to judge it.
 *
 *     node scripts/models/sprites.ts SPRITES OUT [GROUND]    writes OUT/train/CLASS/*.png and OUT/test/CLASS/*.png
 *
 * They lie on GROUND, any CSS colour: `#202028` unless told, as dark as the floors that they were drawn for. With `keep`
 * they stay transparent; what opens the set then lays them on white.
 */

import { createHash } from 'node:crypto';
import { access, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { type SpriteClass, spriteClasses } from './sprites/classes.ts';
import { oneThingEach, type Sprite } from './sprites/one-thing.ts';

const SIZE = 32;
/** Of each class, the part that judges. */
const KEPT = 0.15;

async function main(sprites: string, out: string, ground = '#202028'): Promise<void> {
  await refuseUsed(out);
  const seen = new Set<string>();
  for (const kind of spriteClasses) {
    const { train, test } = divide(await read(sprites, kind, seen));
    for (const [part, members] of Object.entries({ train, test })) {
      await mkdir(join(out, part, kind.name), { recursive: true });
      for (const sprite of members) {
        const file = join(out, part, kind.name, `${sprite.path.replaceAll('/', '-')}.png`);
        const picture = sharp(sprite.pixels, { raw: { width: SIZE, height: SIZE, channels: 4 } });
        await (ground === 'keep' ? picture : picture.flatten({ background: ground })).png().toFile(file);
      }
    }
    console.log(`${kind.name.padEnd(10)} ${train.length} to train on, ${test.length} to judge`);
  }
}

/** Files of an earlier layout would stay among those of this one, perhaps on the other side. */
async function refuseUsed(out: string): Promise<void> {
  const used = await access(join(out, 'train')).then(
    () => true,
    () => false,
  );
  if (used) throw new Error(`${out}: holds a set already; give a new folder, or remove it first`);
}

/** The sprites of a class that were not `seen` before, by the hash of their pixels. */
async function read(root: string, { from, without }: SpriteClass, seen: Set<string>): Promise<Sprite[]> {
  const found: Sprite[] = [];
  for (const folder of from) {
    for (const path of await pathsIn(root, folder)) {
      if (without?.test(path)) continue;
      const file = sharp(join(root, `${path}.png`));
      const { width, height } = await file.metadata();
      if (width !== SIZE || height !== SIZE) continue;
      const pixels = await file.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
      const hash = createHash('sha256').update(pixels).digest('hex');
      if (!seen.has(hash)) found.push({ path, pixels });
      seen.add(hash);
    }
  }
  return found;
}

async function pathsIn(root: string, folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder), { recursive: folder.endsWith('/') });
  return names
    .filter((name) => name.endsWith('.png'))
    .map((name) =>
      join(dirname(join(folder, name)), name.replace(/^.*[\\/]|\.png$/g, '')).replaceAll('\\', '/'),
    )
    .sort();
}

/** Whole things, in an order that their names decide, go to the part that judges until it is full. */
function divide(sprites: readonly Sprite[]): { train: Sprite[]; test: Sprite[] } {
  const wanted = Math.round(sprites.length * KEPT);
  const train: Sprite[] = [];
  const test: Sprite[] = [];
  for (const thing of oneThingEach(sprites).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    (test.length + thing.length <= wanted ? test : train).push(...thing);
  }
  return { train, test };
}

function rank(thing: readonly Sprite[]): string {
  const paths = thing.map((sprite) => sprite.path).sort();
  return createHash('sha256')
    .update(paths[0] ?? '')
    .digest('hex');
}

const [sprites, out, ground] = process.argv.slice(2);
if (!sprites || !out) {
  console.error('node scripts/models/sprites.ts SPRITES OUT [GROUND]');
  process.exitCode = 2;
} else await main(sprites, out, ground);
