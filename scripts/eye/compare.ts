/**
 * The eye beside what one would take instead: logistic regression on the features of SqueezeNet and of nsfwjs' MobileNetV2-mid,
 * on the same works, split in the same way.
 *
 *     node scripts/eye/compare.ts PAINTINGS SQUEEZENET.safetensors CACHE
 *
 * Prints the figures of both as JSON; those of the eye are what finish.ts prints. nsfwjs comes from npm into CACHE, where the
 * features are kept too.
 */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runtime } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { makeFolder, writeFileAtomic } from '@inkstone/data';
import { auroc, plainLook } from '@inkstone/embedding';
import { indicesOf, type Lessons, leftOut, openLessons } from '@inkstone/embedding/training';
import type { Part, Picture, Work } from '@inkstone/embedding/works';
import type { Features } from './peers/features.ts';
import { nsfwjsFeatures } from './peers/nsfwjs-features.ts';
import { type Regression, softmaxRegression } from './peers/softmax-regression.ts';
import { squeezeNetStatistics } from './peers/squeezenet-features.ts';

/** Of what the weights weigh: the one that does best on the works set aside for calibration. */
const PENALTIES = [1e-3, 1e-2, 3e-2, 1e-1];
const LEFT_OUT = 8;

async function main(paintings: string, squeezenet: string, cache: string): Promise<void> {
  const runtime = await nodeRuntime();
  await makeFolder(cache);
  const lessons = await openLessons(paintings, { side: 192 });
  for (const peer of [
    await squeezeNetStatistics(runtime, squeezenet),
    await nsfwjsFeatures(runtime, cache),
  ]) {
    const rows = await featuresOf(peer, lessons, join(cache, `${peer.name.replaceAll(/\W+/g, '-')}.f32`));
    console.log(
      JSON.stringify({ peer: peer.name, width: rows[0]?.length, ...(await worthOf(runtime, lessons, rows)) }),
    );
  }
}

async function featuresOf(peer: Features, { pictures }: Lessons, file: string): Promise<Float32Array[]> {
  const isKnown = await access(file).then(
    () => true,
    () => false,
  );
  if (!isKnown) {
    const rows: Float32Array[] = [];
    for (const [index, picture] of pictures.entries()) {
      rows.push(await peer.of(plainLook(picture as Picture, peer.side)));
      if (index % 500 === 499) console.error(`${peer.name}: ${index + 1} of ${pictures.length}`);
    }
    await writeFileAtomic(
      file,
      Buffer.concat(rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength))),
    );
  }
  const bytes = await readFile(file);
  const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const width = all.length / pictures.length;
  return pictures.map((_, index) => all.subarray(index * width, (index + 1) * width));
}

async function worthOf(runtime: Runtime, lessons: Lessons, rows: readonly Float32Array[]) {
  const part = (name: Part) => indicesOf(lessons, name);
  const [train, validate, test] = [part('train'), part('validate'), part('test')];
  const artist = (index: number) => lessons.artists.indexOf((lessons.works[index] as Work).artist);
  const style = (index: number) => lessons.styles.indexOf((lessons.works[index] as Work).style);
  const absent = leftOut(lessons, LEFT_OUT);
  const isAbsent = (index: number) => absent.has((lessons.works[index] as Work).artist);
  const fitted = (
    taught: readonly number[],
    labelOf: (index: number) => number,
    classes: number,
    l2: number,
  ) => softmaxRegression(runtime, of(rows, taught), taught.map(labelOf), { classes, l2 });
  const right = async (
    model: Regression,
    indices: readonly number[],
    labelOf: (index: number) => number,
    among: number,
  ) => shareRight(await model.chances(of(rows, indices)), indices.map(labelOf), among);

  const { artists, styles } = lessons;
  const tried = [];
  for (const l2 of PENALTIES) {
    const model = await fitted(train, artist, artists.length, l2);
    tried.push({ model, l2, score: await right(model, validate, artist, 1) });
  }
  const { model: byArtist, l2 } = tried.sort((a, b) => b.score - a.score)[0] as (typeof tried)[number];
  const byStyle = await fitted(train, style, styles.length, l2);
  const young = await fitted(
    train.filter((index) => !isAbsent(index)),
    artist,
    artists.length,
    l2,
  );
  const doubt = async (indices: readonly number[]) =>
    (await young.chances(of(rows, indices))).map((row) => -Math.max(...row));
  const strangers = rows.map((_, index) => index).filter(isAbsent);
  const familiar = test.filter((index) => !isAbsent(index));
  return {
    top1: await right(byArtist, test, artist, 1),
    top5: await right(byArtist, test, artist, 5),
    style: await right(byStyle, test, style, 1),
    unseen: auroc(await doubt(strangers), await doubt(familiar)),
    l2,
  };
}

function of(rows: readonly Float32Array[], indices: readonly number[]): Float32Array[] {
  return indices.map((index) => rows[index] as Float32Array);
}

function shareRight(chances: readonly Float32Array[], labels: readonly number[], among: number): number {
  const right = chances.filter((row, index) => {
    const own = row[labels[index] as number] as number;
    return row.filter((chance) => chance > own).length < among;
  });
  return right.length / chances.length;
}

const [paintings, squeezenet, cache] = process.argv.slice(2);
if (!paintings || !squeezenet || !cache) {
  console.error('node scripts/eye/compare.ts PAINTINGS SQUEEZENET.safetensors CACHE');
  process.exitCode = 2;
} else await main(paintings, squeezenet, cache);
