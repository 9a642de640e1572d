import type { Runtime } from '@inkstone/autograd';
import type { Eye } from '../eye/eye.ts';
import type { Picture } from '../works/index.ts';
import type { HostEyeState } from './eye-state.ts';
import type { Lessons } from './lessons.ts';
import { looks, usualLooks } from './look.ts';
import { type LongWork, measured } from './progress.ts';
import type { EyeSettings } from './settings.ts';
import { lookingAt } from './statistics-of-looks.ts';
import { teachHead } from './teach-head.ts';

/** Looks at each work whose statistics are kept. */
const LOOKS = 2;
/** How much of the time goes by looking. */
const OF_LOOKS = 0.9;
/** Of random numbers, apart from those of training. */
const FIRST_LOOK = 2 ** 30;

export interface ProbeOptions {
  readonly eye: Eye;
  readonly lessons: Lessons;
  readonly settings: EyeSettings;
  readonly runtime: Runtime;
  /** Indices of the works that are taught. */
  readonly taught: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Teaches the head while the trunk stays as it is, before both learn together (Kumar et al. 2022, "LP-FT"): a head that knows
 * nothing yet would first spoil what the trunk knows. The trunk looks at each work twice; the head learns from what it made of
 * them, which takes a hundredth of the time. Depends on the settings' seed only. Tells the share that is done.
 */
export async function* probeHead(initial: HostEyeState, options: ProbeOptions): LongWork<HostEyeState> {
  const { eye, lessons, settings, runtime, taught, signal } = options;
  const data = yield* statisticsOf(initial, options);
  const teaching = teachHead({
    ...{ eye, lessons, runtime, signal, weights: initial.net },
    ...{
      statistics: { data, width: eye.trunk.width },
      works: Array.from({ length: LOOKS }, () => taught).flat(),
    },
    ...{ steps: settings.probe, weightDecay: settings.weightDecay, seed: settings.seed },
  });
  const net = yield* measured(teaching, (step) => OF_LOOKS + ((1 - OF_LOOKS) * step) / settings.probe);
  return { ...initial, net, net_ema: net };
}

/** What the trunk makes of every look, [LOOKS · taught, trunk.width]. */
async function* statisticsOf(
  { net }: HostEyeState,
  { eye, lessons, settings, runtime, taught, signal }: ProbeOptions,
): LongWork<Float32Array> {
  const { size, seed } = settings;
  const once = taught.map((index) => lessons.pictures[index] as Picture);
  const pictures = Array.from({ length: LOOKS }, () => once).flat();
  const looking = lookingAt({
    ...{ trunk: eye.trunk, weights: net.parameters, size, runtime, signal, pictures },
    look: (chunk, start) => looks(chunk, { side: size, range: usualLooks, seed, step: FIRST_LOOK + start }),
  });
  return yield* measured(looking, (done) => (OF_LOOKS * done) / pictures.length);
}
