import { savePng } from '@inkstone/data';
import { rasterFloats } from '@inkstone/gan/explain';
import { z } from 'zod';
import { table } from '../columns.ts';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { findNearest } from '../evaluate/find-nearest.ts';
import { networkOf } from '../evaluate/instrument.ts';
import { nearestSheet } from '../evaluate/nearest-sheet.ts';
import { openEvaluation } from '../evaluate/open-evaluation.ts';
import { nearInWords } from '../evaluate/show-nearest.ts';
import { readFlag } from '../flags/read-flag.ts';
import { givenPicture } from './given-picture.ts';

const mostSchema = z.int().min(1).max(20);

/** `inkstone explain MODEL PICTURE… --nearest K`: the training pictures that any pictures are near to, on a sheet. */
export async function showNearestTo(
  path: string,
  files: readonly string[],
  options: ExplainOptions & { readonly nearest: string },
  context: Context,
): Promise<void> {
  const { terminal, stop } = context;
  const { m, out, note } = terminal;
  const most = readFlag(m, '--nearest', options.nearest, mostSchema);
  const sheet = options.out ?? 'nearest.png';
  const { nearest: _, classes: __, ...same } = options;
  const evaluation = await openEvaluation(path, same, context, 1);
  const { image } = evaluation.model;
  const given = await Promise.all(files.map((file) => givenPicture(file, image)));
  if (!options.json) note(m.evaluate.judging);
  const count = given.length;
  const pictures = new Float32Array(count * image.reduce((product, side) => product * side, 1));
  for (const [i, { raster }] of given.entries()) pictures.set(rasterFloats(raster), i * raster.data.length);
  const found = await findNearest(evaluation, pictures, { count, most, stop });
  await savePng(sheet, nearestSheet(given.map((_, i) => found.pair(i))));
  if (options.json) {
    const told = given.map(({ file }, i) => ({ file, nearest: found.near(i), ratio: found.ratio(i) }));
    const { name: judge } = networkOf(evaluation.instrument);
    return out(`${JSON.stringify({ file: sheet, judge, medianHeldOut: found.usual, pictures: told })}\n`);
  }
  const lines = given.map(
    ({ file }, i) => [file, nearInWords(found.near(i), found.ratio(i), m.evaluate)] as const,
  );
  const scale = found.usual === null ? '' : `${m.evaluate.pairsScale}\n`;
  out(`${m.explain.nearestTitle(sheet)}\n${scale}\n${table(lines)}`);
}
