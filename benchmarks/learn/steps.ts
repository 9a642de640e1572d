import { median, quantile } from '../statistics.ts';
import { table } from '../table.ts';
import { type NetName, netOf } from './nets.ts';
import { nodeRunner, type Runner, SideError, tabRunner } from './runner.ts';
import type { TabSide } from './tab/messages.ts';
import type { Bundle } from './tab-browser.ts';

export interface StepOptions {
  readonly bundle: Bundle;
  readonly quick: boolean;
  readonly note: (message: string) => void;
}

interface Measured {
  readonly name: string;
  readonly runsOn: string;
  /** Steps a second in each round; none where the side could not. */
  readonly rates: readonly number[];
  readonly losses: readonly number[];
  readonly remark: string;
}

const THREADS = 2;
/** Steps of ours in a turn: of digits a whole number of times eight, so that each turn has its share of R1. */
const turnOf: Readonly<Record<NetName, number>> = { points: 50, digits: 8, dcgan: 6 };
/** A peer may take so long to open, for its first step, and for a turn. */
const LIMIT_MS = 150_000;
/** After a first step that is slower, no other is waited for. */
const SLOW_MS = 30_000;

const titles: Readonly<Record<NetName, string>> = {
  points: 'the game on points, MLPs, R1 in every step',
  digits: 'the chapter’s digits, DCGAN 28×28, R1 in every eighth step',
  dcgan: 'the same DCGAN without R1: one step as all sides can take it',
};

/** What a tab reaches of Node, and its peers in the same browser. */
export async function stepTable(net: NetName, options: StepOptions): Promise<string> {
  const own = await ourSides(net, options);
  const peers = net === 'digits' ? [] : await peerSides(net, options);
  return `${titles[net]}; batch ${netOf(net).game.batch}\n${tableOf([...own, ...peers])}`;
}

/** Node, the isolated tab and the other in turns, so that what else the machine does meets all three. */
async function ourSides(net: NetName, { bundle: { folder }, quick, note }: StepOptions): Promise<Measured[]> {
  const rounds = quick ? 2 : 7;
  const tab = (threads: number, isolated: boolean) =>
    tabRunner({ folder, side: 'ours', net, threads, isolated, limitMs: LIMIT_MS });
  const sides: readonly (readonly [string, Runner])[] = [
    ['Inkstone in Node', await nodeRunner(net, THREADS)],
    ['Inkstone in the tab, isolated', await tab(THREADS, true)],
    ['Inkstone in the tab, not isolated', await tab(THREADS, false)],
  ];
  const rates = sides.map((): number[] => []);
  const losses = sides.map((): number[] => []);
  try {
    for (let round = -1; round < rounds; round++) {
      for (const [index, [, side]] of sides.entries()) {
        const steps = turnOf[net];
        const turn = await side.turn(steps, 4 * LIMIT_MS);
        losses[index]?.push(...turn.losses);
        // the first round compiles and warms up
        if (round >= 0) rates[index]?.push((1000 * steps) / turn.ms);
      }
      const last = rates.map((all) => all.at(-1)?.toFixed(2) ?? '–');
      note(`${net}: round ${round + 1} of ${rounds}: ${last.join(', ')} steps/s`);
    }
  } finally {
    await Promise.all(sides.map(([, side]) => side.close()));
  }
  return sides.map(([name, { runsOn }], index) => ({
    ...{ name, runsOn, rates: rates[index] ?? [], losses: losses[index] ?? [] },
    remark: '',
  }));
}

const peers: readonly (readonly [name: string, side: TabSide, steps: number])[] = [
  ['jax-js', 'jax-wasm', 10],
  ['jax-js', 'jax-webgpu', 3],
  ['TensorFlow.js', 'tfjs-webgl', 3],
  ['TensorFlow.js', 'tfjs-cpu', 3],
];

async function peerSides(net: NetName, options: StepOptions): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [name, side, steps] of peers) {
    options.note(`${net}: ${name}, ${side}`);
    measured.push(await peerSide(net, name, side, steps, options));
  }
  return measured;
}

async function peerSide(
  net: NetName,
  name: string,
  side: TabSide,
  steps: number,
  { bundle: { folder }, quick }: StepOptions,
): Promise<Measured> {
  const limitMs = quick ? LIMIT_MS / 3 : LIMIT_MS;
  let runner: Runner | undefined;
  let runsOn: string = side;
  try {
    runner = await tabRunner({ folder, side, net, threads: THREADS, isolated: true, limitMs });
    runsOn = runner.runsOn;
    const first = await runner.turn(1, limitMs);
    const losses = [...first.losses];
    if (first.ms > SLOW_MS) {
      return { name, runsOn, rates: [1000 / first.ms], losses, remark: 'its first step' };
    }
    const rates: number[] = [];
    for (let round = quick ? 2 : 0; round < 3; round++) {
      const turn = await runner.turn(steps, limitMs);
      losses.push(...turn.losses);
      rates.push((1000 * steps) / turn.ms);
    }
    return { name, runsOn, rates, losses, remark: '' };
  } catch (error) {
    if (!(error instanceof SideError)) throw error;
    return { name, runsOn, rates: [], losses: [], remark: `❌ ${error.message}` };
  } finally {
    await runner?.close();
  }
}

function tableOf(sides: readonly Measured[]): string {
  const node = median(sides[0]?.rates ?? []);
  const expected = sides[0]?.losses ?? [];
  const digits = (rate: number) => (rate >= 10 ? rate.toFixed(1) : rate.toPrecision(2));
  const rows = sides.map(({ name, runsOn, rates, losses, remark }) => {
    const middle = median(rates);
    // rounding grows from step to step: the first few say whether the nets are the same
    const parting = Math.max(
      ...losses.slice(0, 3).map((loss, step) => Math.abs(loss - (expected[step] ?? 0))),
    );
    return rates.length === 0
      ? [name, runsOn, '–', '', '', '', remark]
      : [
          ...[name, runsOn, digits(middle), `${digits(quantile(rates, 0))}–${digits(quantile(rates, 1))}`],
          ...[(middle / node).toFixed(2), parting.toFixed(4), remark],
        ];
  });
  return table([['', 'on', 'steps/s', 'range', 'of Node’s', 'loss apart', ''], ...rows]);
}
