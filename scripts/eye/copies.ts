import {
  COPY_MARGIN,
  dequantized,
  type KnowledgeBase,
  type KnownWork,
  nearestByPrint,
  nearestWorks,
  type QuantizedVectors,
  seeWhole,
  sideToRead,
} from '@inkstone/attribution';
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
  /** Cosine of the nearest known work, by how much it lies before those of others, and whether it is the original. */
  readonly score: number;
  readonly margin: number;
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
      const copy = await readPicture(await apply(image, picture), sideToRead(eye));
      const { embedding, print } = await seeWhole(eye, copy);
      const [near] = nearestWorks(embedding, knowledge, 1);
      const found =
        print && knowledge.prints
          ? nearestByPrint(print, knowledge, knowledge.prints)
          : near && { work: near, margin: COPY_MARGIN };
      cases.push({
        change,
        score: found?.work.score ?? -1,
        margin: found?.margin ?? 0,
        isFound: found?.work.index === index,
      });
    }
  }
  return cases;
}

/** One of so many works is asked what it would be taken for. */
const STRIDE = 23;

/**
 * The cosine from which so small a `share` of works would be taken for copies of works by other artists, which they are not.
 */
export function copyThreshold(knowledge: KnowledgeBase, share: number): number {
  const { prints } = knowledge;
  if (!prints) return 2;
  const taken: number[] = [];
  let asked = 0;
  for (let index = 0; index < knowledge.works.length; index += STRIDE, asked++) {
    const { artist } = knowledge.works[index] as KnownWork;
    const others = without(knowledge, prints, artist);
    const found = nearestByPrint(dequantized(prints, index), others, others.prints);
    if (found && found.margin >= COPY_MARGIN) taken.push(found.work.score);
  }
  return taken.sort((a, b) => b - a)[Math.floor(share * asked)] ?? 0;
}

/** What is known without an artist's works. */
function without(knowledge: KnowledgeBase, prints: QuantizedVectors, artist: string) {
  const kept = knowledge.works.flatMap((work, index) => (work.artist === artist ? [] : [index]));
  const { width, bytes, scales } = prints;
  const own = { width, bytes: new Int8Array(kept.length * width), scales: new Float32Array(kept.length) };
  for (const [row, index] of kept.entries()) {
    own.bytes.set(bytes.subarray(index * width, (index + 1) * width), row * width);
    own.scales[row] = scales[index] as number;
  }
  return { ...knowledge, works: kept.map((index) => knowledge.works[index] as KnownWork), prints: own };
}

function middle(width: number, height: number, share: number, across = width * share, down = height * share) {
  const [w, h] = [Math.round(across), Math.round(down)];
  return { left: Math.round((width - w) / 2), top: Math.round((height - h) / 2), width: w, height: h };
}

function jpeg(image: Sharp, quality: number): Promise<Uint8Array> {
  return image.jpeg({ quality }).toBuffer();
}
