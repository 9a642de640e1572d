import { DataError, type Dataset, wordsOf } from '@inkstone/data';
import { type RunCritic, USUAL_COUNT, type Usual, usualOf } from '@inkstone/gan/explain';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { openPictures } from '../open-pictures.ts';

/** Opens the run's data, where they can be had, and asks the critic what is usual. */
export async function openUsual(
  critic: RunCritic,
  options: Pick<ExplainOptions, 'data' | 'home' | 'json'>,
  context: Context,
): Promise<Usual> {
  const { m, note } = context.terminal;
  const dataset = await openData(critic, options, context);
  if (!options.json) note(m.explain.looking(USUAL_COUNT * (dataset ? 2 : 1)));
  return usualOf(critic, dataset, { signal: context.stop });
}

/** The run's data, or undefined where they are gone and none are given. */
async function openData(
  { run, image, classes }: RunCritic,
  { data, home }: Pick<ExplainOptions, 'data' | 'home'>,
  context: Context,
): Promise<Dataset | undefined> {
  const { m, note } = context.terminal;
  const [channels, size] = image;
  try {
    const dataset = await openPictures(
      data ?? run.data.given,
      { size, channels: channels === 1 ? 1 : 3, home },
      context,
    );
    if (dataset.fingerprint !== run.data.fingerprint) note(m.evaluate.otherData);
    const names = run.data.classes ?? [];
    if (classes > 0 && String(dataset.classes) !== String(names)) {
      throw new Failure(m.explain.otherClasses(dataset.name, names));
    }
    return dataset;
  } catch (error) {
    if (data !== undefined || !(error instanceof DataError)) throw error;
    note(m.explain.noData(m.words(wordsOf(error))));
    return undefined;
  }
}
