import { setTimeout as pause } from 'node:timers/promises';
import { type Child, openScript } from '../child.ts';
import { type GameName, games } from '../games.ts';
import { operationsOf, productSizes } from '../matrix-product.ts';
import { NoTorchError, openTorch } from '../peers/torch.ts';
import { median, summary } from '../statistics.ts';
import { milliseconds, percent, table } from '../table.ts';
import type { BenchOptions, Part, PartReport } from './part.ts';

/** Multiplications and additions that one step needs, where a share of the machine's best rate is of interest. */
const operations: Partial<Record<GameName, number>> = {
  // 11 passes of 13.3 GFLOP over either network: forward 4, by images 4, by weights 3; less the ends that no gradient needs
  dcgan64: 146e9,
};

/** Of so many products in a row the fastest counts: the machine's best rate is looked for. */
const PRODUCT_RUNS = 3;

/** Steps in a row, as training has them; the turn's median counts. */
const STEPS_A_TURN: Readonly<Record<GameName, number>> = { dcgan64: 3, dcgan28: 15, stylegan64: 4 };

/** Threads of both sides spin a little after their work: they come to rest before the other's turn. */
const REST_MS = 60;

/** Whole training steps of ours and of PyTorch, in turns in the same minute. */
export function stepPart(game: GameName): Part {
  return async (options) => {
    const { threads, rounds, note } = options;
    note(`${game}: starting both sides`);
    const ours = openScript('peers/ours.ts', game, String(threads));
    const torch = await torchOrNothing(game, options);
    const times = { ours: [] as number[], torch: [] as number[] };
    const rates: number[][] = productSizes.map(() => []);
    let fastest = Number.POSITIVE_INFINITY;
    for (let round = -2; round < rounds; round++) {
      await pause(REST_MS);
      const own = await turn(ours, STEPS_A_TURN[game]);
      await pause(REST_MS);
      const peer = torch && (await turn(torch, STEPS_A_TURN[game]));
      await pause(REST_MS);
      // the first rounds allocate and warm up
      if (round < 0) continue;
      times.ours.push(own.middle);
      fastest = Math.min(fastest, own.least);
      if (peer) times.torch.push(peer.middle);
      for (const [index, size] of productSizes.entries()) {
        const runs: number[] = [];
        for (let run = 0; run < PRODUCT_RUNS; run++) runs.push(await ours.ask(`product ${size}`));
        rates[index]?.push(operationsOf(size) / Math.min(...runs) / 1e6);
      }
      note(
        `${game}: round ${round + 1} of ${rounds}: ours ${milliseconds(own.middle)}${peer ? `, PyTorch ${milliseconds(peer.middle)}` : ''}`,
      );
    }
    await Promise.all([ours, torch].map((child) => child?.close()));
    return report(game, times, { rates, fastest });
  };
}

async function turn(side: Child, steps: number): Promise<{ middle: number; least: number }> {
  const times: number[] = [];
  for (let step = 0; step < steps; step++) times.push(await side.ask('step'));
  return { middle: median(times), least: Math.min(...times) };
}

async function torchOrNothing(game: GameName, { threads, note }: BenchOptions): Promise<Child | undefined> {
  try {
    return await openTorch(game, threads);
  } catch (error) {
    if (!(error instanceof NoTorchError)) throw error;
    note(error.message);
    return undefined;
  }
}

function report(
  game: GameName,
  times: { readonly ours: readonly number[]; readonly torch: readonly number[] },
  { rates, fastest }: { readonly rates: readonly (readonly number[])[]; readonly fastest: number },
): PartReport {
  const { batch } = games[game]();
  const side = (name: string, values: readonly number[]) => {
    const { median: middle, least, most } = summary(values);
    return [name, ...[middle, least, most].map(milliseconds), ((batch / middle) * 1000).toFixed(0)];
  };
  const hasPeer = times.torch.length > 0;
  const ratio = median(times.ours.map((own, round) => own / (times.torch[round] ?? Number.NaN)));
  const rows = [
    ['', 'median', 'least', 'most', 'pictures/s'],
    side('Inkstone', times.ours),
    hasPeer ? side('PyTorch', times.torch) : ['PyTorch', '❌ absent', '', '', ''],
  ];
  // the best size by its median, and of that the fastest run too: noise only ever slows
  const best = Math.max(...rates.map(median));
  const peak = Math.max(...rates.flat());
  const work = operations[game];
  const { median: own } = summary(times.ours);
  const share = work === undefined ? undefined : work / own / 1e6 / best;
  const shareOfFastest = work === undefined ? undefined : work / fastest / 1e6 / peak;
  const lines = [
    table(rows),
    ...(hasPeer
      ? [`ours takes ${ratio.toFixed(2)} of PyTorch's time (median of ${times.ours.length} rounds' ratios)`]
      : []),
    `best matrix product, ${productSizes.join('–')}²: ${best.toFixed(0)} GFLOP/s by medians, ${peak.toFixed(0)} at its fastest`,
    ...(share === undefined || shareOfFastest === undefined
      ? []
      : [
          `share of that rate in the whole step: ${percent(share)} by medians, ${percent(shareOfFastest)} fastest by fastest`,
        ]),
  ];
  return {
    title: `One training step of ${game}, batch ${batch} (medians of ${STEPS_A_TURN[game]} in a row)`,
    text: lines.join('\n'),
    figures: {
      ours: summary(times.ours),
      ...(hasPeer && { torch: summary(times.torch), ratio }),
      gflops: { median: best, most: peak },
      ...(share !== undefined && { share, shareOfFastest }),
    },
  };
}
