import { stat } from 'node:fs/promises';
import { savePng } from '@inkstone/data';
import { heatPicture, LARGEST_GAP, openRunCritic, type RunCritic, saliencyOf } from '@inkstone/gan/explain';
import { z } from 'zod';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { Failure, WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import type { Messages } from '../messages/index.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { readClass } from '../sample/read-class.ts';
import { type GivenPicture, givenPicture } from './given-picture.ts';
import { heatSheet } from './heat-sheet.ts';
import { outFiles } from './out-files.ts';
import { type FoundSaliency, saliencyJson, saliencyWords } from './saliency-words.ts';
import { openUsual } from './usual.ts';

const stepsSchema = z.int().min(8).max(4096);
const USUAL_STEPS = 64;

/** `inkstone explain RUN PICTURE…`: where pictures look real to the run's discriminator, and where they give themselves away. */
export async function showSaliency(
  path: string,
  pictures: readonly string[],
  options: ExplainOptions,
  context: Context,
): Promise<void> {
  const { terminal, stop } = context;
  const { m, out, note } = terminal;
  const steps = readOptional(m, '--steps', options.steps, stepsSchema) ?? USUAL_STEPS;
  const files = outFiles(pictures, options.out, m);
  const choice = readRuntimeFlags(options, m);
  if (await isFile(path)) throw new Failure(m.explain.needsRun(path));
  const critic = await openRunCritic(path, await openRuntime(choice, terminal));
  try {
    const given = await Promise.all(pictures.map((file) => givenPicture(file, critic.image)));
    const labels = given.map((picture) => labelOf(critic, picture, options.class, path, m));
    const usual = await openUsual(critic, options, context);
    const found: FoundSaliency[] = [];
    for (const [i, picture] of given.entries()) {
      const sheet = files[i] as string;
      const { file, raster } = picture;
      const { map, ...saliency } = await saliencyOf(critic, raster, usual.baseline, {
        ...{ steps, label: labels[i], signal: stop },
      });
      await savePng(sheet, heatSheet(raster, heatPicture(raster, map)));
      if (saliency.gap > LARGEST_GAP) note(m.explain.gap(file, percent(saliency.gap), steps * 4));
      found.push({ ...saliency, file, sheet });
    }
    if (options.json) {
      out(`${JSON.stringify({ run: path, step: critic.step, steps, ...saliencyJson(found, usual) })}\n`);
    } else out(saliencyWords(found, usual, m));
  } finally {
    await critic.close();
  }
}

/** Throws WrongCall where the critic judges by class and nothing says which, or there is no such class. */
function labelOf(
  { classes, run }: RunCritic,
  picture: GivenPicture,
  asked: string | undefined,
  path: string,
  m: Messages,
): number | undefined {
  const classNames = run.data.classes;
  const label = readClass(asked, { classes, classNames }, path, m) ?? picture.class;
  if (classes === 0) return undefined;
  if (label !== undefined && label < classes) return label;
  const names = classNames ?? Array.from({ length: classes }, (_, i) => String(i));
  throw new WrongCall(m.explain.needsClass(picture.file, names));
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
