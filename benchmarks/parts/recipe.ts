import { nodeRuntime } from '@inkstone/autograd/node';
import { type GanSettings, gameOf, ganDefaults, type Trainer } from '@inkstone/gan';
import { trainerOf } from '../games.ts';
import { median, summary } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

/** Steps a turn: two periods of the lazy regulariser. */
const STEPS_A_TURN = 16;

/** What a step of the default dcgan recipe costs, regulariser and weight average included, against the article's net. */
export const recipePart: Part = async ({ threads, rounds, note }) => {
  const runtime = await nodeRuntime({ threads });
  const open = (settings: GanSettings) => trainerOf(gameOf(settings), runtime);
  const ours = open(ganDefaults('dcgan'));
  const plain = open(ganDefaults('dcgan', { plain: true }));
  const times: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
  for (let round = -1; round < rounds; round++) {
    note(`recipe: round ${round + 1} of ${rounds}`);
    const [own, article] = [await turn(ours), await turn(plain)];
    // the first round compiles
    if (round < 0) continue;
    times.ours.push(own);
    times.plain.push(article);
  }
  await Promise.all([ours.close(), plain.close()]);
  const ratio = median(times.ours.map((own, round) => own / (times.plain[round] ?? Number.NaN)));
  const row = (name: string, values: readonly number[]) => {
    const { median: middle, least, most } = summary(values);
    return [name, ...[middle, least, most].map(milliseconds)];
  };
  return {
    title: `The default dcgan recipe against the article's net, a step (means of ${STEPS_A_TURN} in a row)`,
    text: [
      table([['', 'median', 'least', 'most'], row('recipe', times.ours), row('article', times.plain)]),
      `the recipe takes ${ratio.toFixed(2)} times the article's time (median of ${rounds} rounds' ratios)`,
    ].join('\n'),
    figures: { ours: summary(times.ours), plain: summary(times.plain), ratio },
  };
};

async function turn(trainer: Trainer): Promise<number> {
  const started = performance.now();
  for (let step = 0; step < STEPS_A_TURN; step++) await trainer.step();
  return (performance.now() - started) / STEPS_A_TURN;
}
