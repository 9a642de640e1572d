import { DataError, type Dataset, gather, wordsOf } from '@inkstone/data';
import { meanPicture, type RunCritic, type UsualScores, usualScores } from '@inkstone/gan/explain';
import { setAside } from '@inkstone/gan/run';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { openPictures } from '../open-pictures.ts';

/** What a critic usually makes of pictures, and the picture that it starts from. */
export interface Usual {
  readonly real: { readonly scores: UsualScores; readonly kind: 'real' | 'training' } | undefined;
  readonly generated: UsualScores;
  /** [C, H, W]: the mean of training pictures, or of the model's own where those cannot be had. */
  readonly baseline: Float32Array;
  readonly baselineKind: 'training' | 'generated';
}

const SCORED = 100;
const AVERAGED = 500;
/** Far from the seeds that people type. */
const SEED = 2 ** 43;

/** Scores real pictures that the critic did not train on, and generated ones. */
export async function openUsual(
  critic: RunCritic,
  options: Pick<ExplainOptions, 'data' | 'home' | 'json'>,
  context: Context,
): Promise<Usual> {
  const { m, note } = context.terminal;
  const dataset = await openData(critic, options, context);
  if (!options.json) note(m.explain.looking(SCORED * (dataset ? 2 : 1)));
  const size = critic.image.reduce((product, side) => product * side, 1);
  const labels = Array.from({ length: SCORED }, (_, i) => i % Math.max(1, critic.classes));
  const made = await critic.draw(SEED, SCORED, labels);
  const generated = usualScores(await critic.scores(made, labels));
  if (!dataset) {
    return { real: undefined, generated, baseline: meanPicture(made, size), baselineKind: 'generated' };
  }
  const { train, held } = setAside(dataset);
  const seen = gather(held, spread(held.count, SCORED));
  const scores = usualScores(await critic.scores(seen.images, seen.labels));
  const { images } = gather(train, spread(train.count, AVERAGED));
  const kind = held === train ? 'training' : 'real';
  return { real: { scores, kind }, generated, baseline: meanPicture(images, size), baselineKind: 'training' };
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

/** At most `most` of `count` numbers, evenly spread. */
function spread(count: number, most: number): Uint32Array {
  const length = Math.min(count, most);
  return Uint32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
