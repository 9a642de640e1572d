/**
 * Should patches weigh beside the whole? Prints, for some weights, how well an eye names artists with them: on the works
 * that calibrate, by which the weight is chosen, and on those that judge.
 *
 *     node scripts/eye/weigh-patches.ts PAINTINGS EYE WORKS
 *
 * EYE and WORKS are the two files that finish.ts wrote. Some 35,000 looks: 5 to 10 minutes.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  artistShares,
  calibrationSchema,
  decodeKnowledge,
  evidenceOf,
  groundsOf,
  joined,
  type KnowledgeBase,
  readFor,
  seeLong,
  seePatches,
  sideToRead,
} from '@inkstone/attribution';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import { indicesOf, openLessons, taughtWorks } from '@inkstone/embedding/training';
import { artistName, styleName, type Work } from '@inkstone/embedding/works';

const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5];

async function main(paintings: string, eyeFile: string, worksFile: string): Promise<void> {
  const eye = await openEye(await nodeRuntime(), await readFile(eyeFile), eyeFile);
  const lessons = await openLessons(paintings, { side: sideToRead(eye) });
  const calibration = calibrationSchema.parse(eye.calibration);
  const taught = eye.artists.map(artistName);
  const styles = eye.styles.map(styleName);
  const all = decodeKnowledge(await readFile(worksFile), worksFile);
  const knowledge = among(all, taughtWorks(lessons, 0));
  const grounds = groundsOf(knowledge, { artists: taught, styles });

  for (const part of ['validate', 'test'] as const) {
    const answers = WEIGHTS.map(() => ({ first: 0, five: 0, loss: 0 }));
    let [patchesSeen, patchesRight] = [0, 0];
    const indices = indicesOf(lessons, part);
    for (const [done, index] of indices.entries()) {
      if (done % 100 === 0) console.error(`${part}: ${done} of ${indices.length}`);
      const work = lessons.works[index] as Work;
      const picture = await readFor(await readFile(join(paintings, work.file)), eye);
      const { long } = await seeLong(eye, picture.whole);
      const patches = await seePatches(eye, await picture.large());
      patchesSeen += patches.length;
      patchesRight += patches.filter(
        ({ artist }) => likeliest(artist) === eye.artists.indexOf(work.artist),
      ).length;
      for (const [at, weight] of WEIGHTS.entries()) {
        const sight = { ...joined([long, joined(patches)], [1 - weight, weight]), print: long.print };
        const evidence = evidenceOf(sight, grounds);
        const shares = artistShares(evidence, calibration);
        const p = shares[evidence.artists.indexOf(artistName(work.artist))] ?? 0;
        const rank = shares.filter((other) => other > p).length;
        const answer = answers[at] as (typeof answers)[number];
        if (rank === 0) answer.first++;
        if (rank < 5) answer.five++;
        answer.loss -= Math.log(Math.max(p, 1e-12));
      }
    }
    const share = (count: number, all = indices.length) => `${((100 * count) / all).toFixed(1)} %`;
    console.log(`${part}, a patch alone: ${share(patchesRight, patchesSeen)}`);
    for (const [at, { first, five, loss }] of answers.entries()) {
      const nats = (loss / indices.length).toFixed(3);
      console.log(
        `${part}, patches ${WEIGHTS[at]}: ${share(first)}, ${share(five)} among five, ${nats} nats`,
      );
    }
  }
  await eye.close();
}

function likeliest(logits: Float32Array): number {
  return logits.indexOf(Math.max(...logits));
}

/** The known works of some rows: what an eye knows that has not met the others. */
function among(all: KnowledgeBase, rows: readonly number[]): KnowledgeBase {
  return {
    ...all,
    works: rows.map((row) => all.works[row] as KnowledgeBase['works'][number]),
    vectors: rowsOf(all.vectors, rows),
    prints: all.prints && rowsOf(all.prints, rows),
  };
}

function rowsOf({ width, bytes, scales }: KnowledgeBase['vectors'], rows: readonly number[]) {
  return {
    width,
    bytes: Int8Array.from(rows.flatMap((row) => [...bytes.subarray(row * width, (row + 1) * width)])),
    scales: Float32Array.from(rows, (row) => scales[row] as number),
  };
}

const [paintings, eyeFile, worksFile] = process.argv.slice(2);
if (!paintings || !eyeFile || !worksFile) {
  console.error('node scripts/eye/weigh-patches.ts PAINTINGS EYE WORKS');
  process.exitCode = 2;
} else await main(paintings, eyeFile, worksFile);
