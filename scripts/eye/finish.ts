/**
 * Makes what ships of two runs of `inkstone train eye`: calibrates, gathers the known works, and measures on the works that
 * took no part.
 *
 *     node scripts/eye/finish.ts PAINTINGS APPRENTICE EYE OUT
 *
 * APPRENTICE is a run with --leave-out, which tells how hands look that an eye was not taught; EYE the run that ships.
 * Writes OUT/eye.onnx, half precision with its calibration, and OUT/paintings.works; prints the figures as JSON.
 */

import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Case,
  calibrate,
  type Evidence,
  encodeKnowledge,
  evidenceOf,
  type KnowledgeBase,
  knowledgeOf,
  prototypesOf,
} from '@inkstone/attribution';
import { halveWeights, ModelEditor } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { makeFolder, writeFileAtomic } from '@inkstone/data';
import { describeEye, type OpenEye, openEye, type Sight } from '@inkstone/embedding';
import { indicesOf, type Lessons, leftOut, openLessons, readEyeRun } from '@inkstone/embedding/training';
import { artistName, type Picture, styleName, titleName, type Work } from '@inkstone/embedding/works';
import { findCopies } from './copies.ts';
import { lookAtWorks } from './look-at-works.ts';
import { strangersTold, worthOf } from './measure.ts';

/** Known works whose copies are looked for. */
const COPIED = 400;
/** Share of right finds that the threshold for copies keeps. */
const KEPT = 0.98;

async function main(paintings: string, apprentice: string, master: string, out: string): Promise<void> {
  const runtime = await nodeRuntime();
  const run = await readEyeRun(master);
  const lessons = await openLessons(paintings, { side: Math.round(run.settings.size * 1.125) });
  const open = async (folder: string) => openEye(runtime, await readFile(join(folder, 'model.onnx')), folder);

  const young = await openWithWorks(await open(apprentice), lessons);
  const { settings } = await readEyeRun(apprentice);
  const absent = leftOut(lessons, settings.leaveOut);
  const isAbsent = (index: number) => absent.has((lessons.works[index] as Work).artist);
  const everyone = lessons.works.map((_, index) => index);
  const taughtYoung = indicesOf(lessons, 'train').filter((index) => !isAbsent(index));
  const by = (state: Known, indices: readonly number[], among: readonly number[]) =>
    evidenceFor(state, lessons, indices, among);
  const strange = by(young, everyone.filter(isAbsent), taughtYoung);
  const familiar = by(
    young,
    indicesOf(lessons, 'validate').filter((index) => !isAbsent(index)),
    taughtYoung,
  );
  const fresh = by(
    young,
    indicesOf(lessons, 'test').filter((index) => !isAbsent(index)),
    taughtYoung,
  );

  const old = await openWithWorks(await open(master), lessons);
  const taught = indicesOf(lessons, 'train');
  const cases = (part: 'validate' | 'test') => {
    const indices = indicesOf(lessons, part);
    return by(old, indices, taught).map((evidence, k) => caseOf(lessons, indices[k] as number, evidence));
  };
  // half of the strangers calibrate, the other half are told
  const half = (list: readonly Evidence[], rest: 0 | 1) => list.filter((_, index) => index % 2 === rest);
  const calibration = calibrate(cases('validate'), half(strange, 0), familiar);
  const knowledge = knowledgeOfAll(old, lessons);
  const stride = Math.max(1, Math.floor(lessons.works.length / COPIED));
  const copies = await findCopies(
    old.eye,
    knowledge,
    everyone
      .filter((index) => index % stride === 0)
      .map((index) => ({ index, picture: lessons.pictures[index] as Picture })),
  );
  const right = copies
    .filter(({ isFound }) => isFound)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  const copy = right[Math.floor(right.length * (1 - KEPT))] ?? 2;

  const model = withCalibration(await readFile(join(master, 'model.onnx')), { ...calibration, copy });
  await makeFolder(out);
  await writeFileAtomic(join(out, 'eye.onnx'), model);
  const bytes = encodeKnowledge({ ...knowledge, eye: hash('sha256', model, 'hex') });
  await writeFileAtomic(join(out, 'paintings.works'), bytes);

  const styles = lessons.styles.map(styleName);
  const found = Object.groupBy(copies, ({ change }) => change);
  console.log(
    JSON.stringify(
      {
        ...worthOf(cases('test'), calibration, styles),
        unseen: strangersTold(half(strange, 1), fresh, calibration),
        copies: Object.fromEntries(
          Object.entries(found).map(([change, list = []]) => [
            change,
            list.filter(({ isFound }) => isFound).length / list.length,
          ]),
        ),
        bytes: { eye: model.length, works: bytes.length },
        calibration: { ...calibration, copy },
      },
      null,
      2,
    ),
  );
}

/** An eye and what it makes of every work. */
interface Known {
  readonly eye: OpenEye;
  readonly sights: readonly Sight[];
}

async function openWithWorks(eye: OpenEye, { pictures }: Lessons): Promise<Known> {
  return {
    eye,
    sights: await lookAtWorks(eye, pictures, (done) => console.error(`${done} of ${pictures.length}`)),
  };
}

function evidenceFor(
  { eye, sights }: Known,
  lessons: Lessons,
  indices: readonly number[],
  among: readonly number[],
): Evidence[] {
  const taught = eye.artists.map(artistName);
  const knowledge = knowledgeAmong(eye, sights, lessons, among);
  const prototypes = prototypesOf(knowledge, taught);
  return indices.map((index) => evidenceOf(sights[index] as Sight, taught, knowledge, prototypes));
}

function knowledgeAmong(
  eye: OpenEye,
  sights: readonly Sight[],
  { works }: Lessons,
  among: readonly number[],
): KnowledgeBase {
  const vectors = new Float32Array(among.length * eye.width);
  for (const [row, index] of among.entries())
    vectors.set((sights[index] as Sight).embedding, row * eye.width);
  const known = among.map((index) => {
    const { artist, title, year, style } = works[index] as Work;
    return { artist: artistName(artist), title: titleName(title), year, style: styleName(style) };
  });
  return knowledgeOf(known, vectors, { eye: eye.name });
}

function knowledgeOfAll({ eye, sights }: Known, lessons: Lessons): KnowledgeBase {
  const source = 'titles, years and styles as WikiArt has them; works in the public domain';
  return {
    ...knowledgeAmong(
      eye,
      sights,
      lessons,
      lessons.works.map((_, index) => index),
    ),
    license: 'CC0 1.0',
    source,
  };
}

function caseOf(lessons: Lessons, index: number, evidence: Evidence): Case {
  const { artist, style, year } = lessons.works[index] as Work;
  return { evidence, artist: artistName(artist), style: lessons.styles.indexOf(style), year };
}

function withCalibration(bytes: Uint8Array, calibration: Readonly<Record<string, unknown>>): Uint8Array {
  const editor = new ModelEditor(halveWeights(bytes).model, 'eye.onnx');
  editor.setMetadata('inkstone', JSON.stringify({ ...describeEye(bytes), calibration }));
  return editor.finish();
}

const [paintings, apprentice, master, out] = process.argv.slice(2);
if (!paintings || !apprentice || !master || !out) {
  console.error('node scripts/eye/finish.ts PAINTINGS APPRENTICE EYE OUT');
  process.exitCode = 2;
} else await main(paintings, apprentice, master, out);
