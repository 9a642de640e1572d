import type { Words } from '@inkstone/data';
import type { CatalogueEntry } from '@inkstone/gallery';
import { eventWeight, type Profile } from '@inkstone/recommend';

/** Fewer works than this are no taste. */
const LEAST = 3;
/** A name counts where it is so much more frequent among what is liked than in the gallery. */
const LIFT = 1.3;
const NAMES = 3;

/** What a profile says of a person, in words: what they like more of than the gallery has. Empty while little is known. */
export function tastesOf({ events }: Profile, works: readonly CatalogueEntry[]): Words[] {
  const sums = new Map<string, number>();
  for (const event of events) sums.set(event.item, (sums.get(event.item) ?? 0) + eventWeight(event));
  const liked = works.filter(({ id }) => (sums.get(id) ?? 0) >= 1);
  const left = works.filter(({ id }) => (sums.get(id) ?? 0) < 0);
  if (liked.length < LEAST) return [];
  return [
    ...names(liked, works, ({ artist }) => artist, artistWords),
    ...names(liked, works, ({ modelName }) => modelName, modelWords),
    ...colourWords(liked, works),
    ...(left.length < LEAST ? [] : names(left, works, ({ artist }) => artist, awayWords)),
    ...(left.length < LEAST ? [] : names(left, works, ({ modelName }) => modelName, awayWords)),
  ];
}

const artistWords = (name: string): Words => ({ en: `works by ${name}`, zh: `${name} 的作品` });
const modelWords = (name: string): Words => ({ en: `pictures of ${name}`, zh: `${name} 的图片` });
const awayWords = (name: string): Words => ({ en: `less of ${name}`, zh: `少一些 ${name}` });

function names(
  chosen: readonly CatalogueEntry[],
  works: readonly CatalogueEntry[],
  nameOf: (work: CatalogueEntry) => string | null,
  words: (name: string) => Words,
): Words[] {
  const shareOf = (among: readonly CatalogueEntry[], name: string) =>
    among.filter((work) => nameOf(work) === name).length / among.length;
  return [...new Set(chosen.flatMap((work) => nameOf(work) ?? []))]
    .map((name) => ({ name, among: shareOf(chosen, name), whole: shareOf(works, name) }))
    .filter(({ among, whole }) => among * chosen.length >= 2 && among > LIFT * whole)
    .sort((a, b) => b.among / b.whole - a.among / a.whole)
    .slice(0, NAMES)
    .map(({ name }) => words(name));
}

const LIGHTNESS = { from: 0, to: 8 };
const CHROMA = { from: 8, to: 12 };
const HUES = { from: 12, to: 24 };
/** A step of the scale that is seen. */
const SEEN = 0.05;

/** Hues of Oklab in degrees, as people name them. */
const hues = [
  { at: 5, en: 'pinks', zh: '粉色' },
  { at: 30, en: 'reds', zh: '红色' },
  { at: 65, en: 'oranges and browns', zh: '橙色与棕色' },
  { at: 105, en: 'yellows', zh: '黄色' },
  { at: 142, en: 'greens', zh: '绿色' },
  { at: 200, en: 'blue-greens', zh: '青色' },
  { at: 260, en: 'blues', zh: '蓝色' },
  { at: 310, en: 'purples', zh: '紫色' },
] as const;

function colourWords(liked: readonly CatalogueEntry[], works: readonly CatalogueEntry[]): Words[] {
  const [mine, all] = [meanOf(liked), meanOf(works)];
  const told: Words[] = [];
  const light = centre(mine, LIGHTNESS) - centre(all, LIGHTNESS);
  if (light > SEEN) told.push({ en: 'lighter than your gallery', zh: '比整个图库更明亮' });
  if (light < -SEEN) told.push({ en: 'darker than your gallery', zh: '比整个图库更暗' });
  const chroma = centre(mine, CHROMA) - centre(all, CHROMA);
  if (chroma > SEEN) told.push({ en: 'stronger colours', zh: '色彩更浓' });
  if (chroma < -SEEN) told.push({ en: 'quieter colours', zh: '色彩更素' });
  const hue = moreOf(mine, all);
  if (hue) told.push({ en: `more ${hue.en}`, zh: `更多${hue.zh}` });
  return told;
}

function meanOf(works: readonly CatalogueEntry[]): Float64Array {
  const mean = new Float64Array(HUES.to);
  for (const { colors } of works)
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] ?? 0) + (colors[k] ?? 0) / works.length;
  return mean;
}

/** Where the middle of a scale lies, 0 to 1. */
function centre(mean: Float64Array, { from, to }: { from: number; to: number }): number {
  let [sum, total] = [0, 0];
  for (let k = from; k < to; k++) {
    sum += (mean[k] ?? 0) * ((k - from + 0.5) / (to - from));
    total += mean[k] ?? 0;
  }
  return total > 0 ? sum / total : 0;
}

/** The hue of which there is most more, where it is seen. */
function moreOf(mine: Float64Array, all: Float64Array): (typeof hues)[number] | undefined {
  const more = new Map<(typeof hues)[number], number>();
  for (let k = HUES.from; k < HUES.to; k++) {
    const degrees = (((k - HUES.from) / 12 - 0.5) * 360 + 360) % 360;
    const hue = hues.reduce((best, one) => (apart(one.at, degrees) < apart(best.at, degrees) ? one : best));
    more.set(hue, (more.get(hue) ?? 0) + (mine[k] ?? 0) - (all[k] ?? 0));
  }
  const [best] = [...more].sort(([, a], [, b]) => b - a);
  return best && best[1] > SEEN ? best[0] : undefined;
}

function apart(a: number, b: number): number {
  const away = Math.abs(a - b) % 360;
  return Math.min(away, 360 - away);
}
