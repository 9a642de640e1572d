/**
 * Which of the paintings are landscapes, by painter and title, and which of them are kept from training to judge it.
 *
 *     node scripts/models/landscapes.ts PAINTINGS OUT      copies them to OUT/train and OUT/test
 */

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Painters of land, sea and weather. */
const painters = new Set(
  `alfred-sisley arkhip-kuindzhi bernardo-bellotto camille-pissarro canaletto childe-hassam claude-monet eugene-boudin
  ferdinand-hodler gustave-caillebotte gustave-loiseau henri-edmond-cross hiroshige ivan-aivazovsky john-henry-twachtman
  konstantin-bogaevsky konstantin-korovin nicholas-roerich paul-cezanne paul-signac robert-julian-onderdonk
  theo-van-rysselberghe vincent-van-gogh willard-metcalf william-turner`.split(/\s+/),
);

/** Words of titles that name what is seen out of doors … */
const outOfDoors =
  /landscape|river|seine|sea\b|coast|bay|beach|harbou?r|mountain|hill|field|meadow|valley|wood|forest|tree|lake|pond|cliff|road|path|village|sunset|sunrise|moon|winter|snow|spring|autumn|summer|view|bridge|garden|orchard|shore|storm|wave|ship|boat|sail|haystack|himalaya|island|rocks?\b|port\b|night|morning|evening|church|cathedral|castle|house|farm|street|canal|venice|tibet|steppe|crimea|wheat|poplars|cypress|olive|lighthouse|waterfall|cloud|dnieper|regatta|moret|argenteuil|giverny|pourville|etretat|vetheuil|pontoise|eragny|rouen|louveciennes|texas|bluebonnet|station|province/i;

/** … and those that name people, rooms and things on tables. */
const within =
  /portrait|nude|woman|women|girl|self|still-life|vase|madame|mrs|lady|bather|sketch-of|head-of|study-of-a|costume|set-design|interior|saint|st-|sunflowers|irises|bouquet|flowers|apples|fruit|child|boy|peasant|man-|men-|mother|icon|map/i;

/** Of a hundred, those that judge. Chosen by the title, so that copies of one work fall on one side. */
const KEPT = 15;

async function main(paintings: string, out: string): Promise<void> {
  const [, ...lines] = (await readFile(join(paintings, 'index.csv'), 'utf8')).trim().split('\n');
  const counts = { train: 0, test: 0 };
  await Promise.all(['train', 'test'].map((part) => mkdir(join(out, part), { recursive: true })));
  for (const line of lines) {
    const [file = '', painter = '', title = ''] = line.split(',');
    if (!painters.has(painter) || !outOfDoors.test(title) || within.test(title)) continue;
    const part = share(painter + title.replace(/-?\d.*$/, '')) < KEPT ? 'test' : 'train';
    await copyFile(join(paintings, file), join(out, part, file.replaceAll('/', '-')));
    counts[part]++;
  }
  console.log(`${out}: ${counts.train} to train on, ${counts.test} to judge`);
}

/** 0 … 99, the same for the same words. */
function share(words: string): number {
  return createHash('sha256').update(words).digest().readUInt32BE() % 100;
}

const [paintings, out] = process.argv.slice(2);
if (!paintings || !out) {
  console.error('node scripts/models/landscapes.ts PAINTINGS OUT');
  process.exitCode = 2;
} else await main(paintings, out);
