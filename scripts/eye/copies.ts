import { type KnowledgeBase, nearestWorks, seeWhole } from '@inkstone/attribution';
import type { OpenEye } from '@inkstone/embedding';
import { type Picture, readPicture } from '@inkstone/embedding/works';
import sharp, { type Sharp } from 'sharp';

/** A picture as others might show it. */
type Change = (image: Sharp, picture: Picture) => Promise<Uint8Array>;

/** What a copy may have gone through: each alone, and then all that go together. */
export const changes: Readonly<Record<string, Change>> = {
  'crop 70 %': (image, { width, height }) => jpeg(image.extract(middle(width, height, 0.7)), 90),
  'JPEG 30': (image) => jpeg(image, 30),
  'hue and light + 20 %': (image) => jpeg(image.modulate({ hue: 36, brightness: 1.2 }), 90),
  'hue and light − 20 %': (image) => jpeg(image.modulate({ hue: -36, brightness: 0.8 }), 90),
  mirror: (image) => jpeg(image.flop(), 90),
  '8° turn': async (image, { width, height }) => {
    const turned = await image.rotate(8, { background: '#888' }).png().toBuffer({ resolveWithObject: true });
    const { info } = turned;
    // what a person would crop: no corner of the ground
    const inside = middle(info.width, info.height, 1, width * 0.86, height * 0.86);
    return jpeg(sharp(turned.data).extract(inside), 90);
  },
};

export interface CopyCase {
  readonly change: string;
  /** Cosine of the nearest known work, and whether it is the original. */
  readonly score: number;
  readonly isFound: boolean;
}

/** Looks for the originals of changed pictures among all known works. */
export async function findCopies(
  eye: OpenEye,
  knowledge: KnowledgeBase,
  originals: readonly { readonly index: number; readonly picture: Picture }[],
): Promise<CopyCase[]> {
  const cases: CopyCase[] = [];
  for (const { index, picture } of originals) {
    const { data, width, height } = picture;
    for (const [change, apply] of Object.entries(changes)) {
      const image = sharp(data, { raw: { width, height, channels: 3 } });
      const copy = await readPicture(await apply(image, picture), eye.size);
      const { embedding, print } = await seeWhole(eye, copy);
      const [best] =
        print && knowledge.prints
          ? nearestWorks(print, knowledge, 1, knowledge.prints)
          : nearestWorks(embedding, knowledge, 1);
      cases.push({ change, score: best?.score ?? -1, isFound: best?.index === index });
    }
  }
  return cases;
}

function middle(width: number, height: number, share: number, across = width * share, down = height * share) {
  const [w, h] = [Math.round(across), Math.round(down)];
  return { left: Math.round((width - w) / 2), top: Math.round((height - h) / 2), width: w, height: h };
}

function jpeg(image: Sharp, quality: number): Promise<Uint8Array> {
  return image.jpeg({ quality }).toBuffer();
}
