import { encodeSafetensors } from '@inkstone/nn';
import type { Settings } from './run-description.ts';
import type { Trainee } from './trainee.ts';

/** What a short trial of a run measured on this machine. */
export interface Trial {
  /** Weights of the networks, without averages and optimiser state. */
  readonly parameters: number;
  /** Wall time of a step, once compiled, with its share of the steps that regularise. */
  readonly stepMs: number;
  readonly evaluationMs: number;
  readonly sampleMs: number;
  readonly checkpointBytes: number;
  readonly modelBytes: number;
  readonly sampleBytes: number;
}

/** Steps of the longest trial: a regulariser that comes more rarely hardly counts. */
const MOST_STEPS = 16;

/** Trains for a moment. The trainee is another one afterwards: reset it, or throw it away. */
export async function trial(trainee: Trainee, settings: Settings): Promise<Trial> {
  const cycle = cycleOf(settings);
  // the first of each kind of step is compiled
  for (let step = 0; step < cycle; step++) await trainee.advance();
  let stepMs = 0;
  const measured = Math.max(cycle, 3);
  for (let step = 0; step < measured; step++) stepMs += (await trainee.advance()).ms / measured;

  const [evaluationMs] = await timed(() => trainee.evaluate());
  const [sampleMs, grid] = await timed(async () => trainee.samples?.());
  const saved = await trainee.save();
  return {
    parameters: parametersOf(Object.entries(saved.tensors)),
    stepMs,
    evaluationMs,
    sampleMs,
    checkpointBytes: encodeSafetensors(saved).length,
    modelBytes: (await trainee.exportModel(saved)).length,
    sampleBytes: grid?.data.length ?? 0,
  };
}

/** Steps after which the kinds of step repeat, or the most that are tried. */
export function cycleOf(settings: Settings): number {
  if (settings.recipe === 'lenet') return 1;
  // a gradient penalty comes at every step, and replaces the slopes' rhythm
  const slopes =
    settings.r1 + settings.r2 > 0 && settings.gradientPenalty === 0 ? settings.regularizeEvery : 1;
  const paths = settings.recipe === 'stylegan2' && settings.pathLength > 0 ? settings.pathLengthEvery : 1;
  return Math.min(leastCommonMultiple(slopes, paths), MOST_STEPS);
}

function leastCommonMultiple(a: number, b: number): number {
  let [large, small] = [Math.max(a, b), Math.min(a, b)];
  while (small > 0) [large, small] = [small, large % small];
  return (a / large) * b;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [ms: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

/** Checkpoints name weights after their network, and optimiser state and averages under prefixes of their own. */
function parametersOf(
  tensors: readonly (readonly [string, { readonly data: { readonly length: number } }])[],
): number {
  return tensors
    .filter(([name]) => /^(G|D|net)\./.test(name) && !/running_(mean|var)$/.test(name))
    .reduce((sum, [, { data }]) => sum + data.length, 0);
}
