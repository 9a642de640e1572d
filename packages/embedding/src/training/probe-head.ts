import {
  compile,
  type DeviceTensor,
  float32,
  type HostTensor,
  RandomStream,
  type Runtime,
  readTree,
  spec,
  zerosHost,
} from '@inkstone/autograd';
import { mapNamed } from '@inkstone/gan';
import type { Named } from '@inkstone/nn';
import { DECADES, type Eye } from '../eye/eye.ts';
import { eyeOptimizer, type HeadState, headStep, partsOf } from '../eye/eye-step.ts';
import type { Picture } from '../works/index.ts';
import type { HostEyeState } from './eye-state.ts';
import { labelsOf } from './labels.ts';
import type { Lessons } from './lessons.ts';
import { looks, usualLooks } from './look.ts';
import type { EyeSettings } from './settings.ts';
import { lookingAt } from './statistics-of-looks.ts';

/** Looks at each work whose statistics are kept. */
const LOOKS = 2;
const BATCH = 256;
const RATE = 3e-3;
/** How much of the time goes by looking. */
const OF_LOOKS = 0.9;
/** Of random numbers, apart from those of training. */
const ORDER_STREAM = 2 ** 23;
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
export async function* probeHead(
  initial: HostEyeState,
  options: ProbeOptions,
): AsyncGenerator<number, HostEyeState> {
  const { eye, lessons, settings, runtime, taught, signal } = options;
  const statistics = yield* statisticsOf(initial, options);
  const { width } = eye.trunk;
  const { head } = partsOf(eye, initial.net.parameters);
  const optimizer = mapNamed(
    eyeOptimizer().state(mapNamed(head, ({ shape }) => ({ shape, initialize: nothing }))),
    ({ shape }) => zerosHost(shape),
  );
  const specs = <T extends { readonly shape: readonly number[] }>(named: Named<T>) =>
    mapNamed(named, ({ shape }) => spec(shape));
  const input = {
    ...{ statistics: spec([BATCH, width]), rate: spec([]) },
    ...{ artists: spec([BATCH], 'int64'), styles: spec([BATCH], 'int64'), decades: spec([BATCH, DECADES]) },
  };
  const program = await compile(
    headStep(eye, settings.weightDecay),
    [{ head: specs(head), buffers: specs(initial.net.buffers), optimizer: specs(optimizer) }, input],
    { runtime, donate: [0] },
  );
  try {
    const upload = (named: Named<HostTensor>) => mapNamed(named, (tensor) => runtime.upload(tensor));
    let state: HeadState<DeviceTensor> = {
      head: upload(head),
      buffers: upload(initial.net.buffers),
      optimizer: upload(optimizer),
    };
    const stream = new RandomStream({ seed: settings.seed, counter: 0 }, ORDER_STREAM);
    for (let step = 1; step <= settings.probe; step++) {
      signal?.throwIfAborted();
      const rows = Array.from({ length: BATCH }, () => stream.integer(taught.length * LOOKS));
      const batch = new Float32Array(BATCH * width);
      for (const [k, row] of rows.entries()) {
        batch.set(statistics.subarray(row * width, (row + 1) * width), k * width);
      }
      const labels = labelsOf(
        lessons,
        rows.map((row) => taught[row % taught.length] as number),
      );
      const rate = RATE * 0.5 * (1 + Math.cos((Math.PI * step) / settings.probe));
      const made = await program.run(
        [state, { statistics: float32([BATCH, width], batch), ...labels, rate: float32([], [rate]) }],
        { seed: settings.seed, counter: FIRST_LOOK + step },
      );
      state = made.state;
      yield OF_LOOKS + ((1 - OF_LOOKS) * step) / settings.probe;
    }
    const learnt = await readTree(state);
    const net = {
      parameters: mapNamed(initial.net.parameters, (tensor, name) => learnt.head[name] ?? tensor),
      buffers: learnt.buffers,
    };
    return { ...initial, net, net_ema: net };
  } finally {
    await program.close();
  }
}

/** What the trunk makes of every look, [LOOKS · taught, trunk.width]. */
async function* statisticsOf(
  { net }: HostEyeState,
  { eye, lessons, settings, runtime, taught, signal }: ProbeOptions,
): AsyncGenerator<number, Float32Array> {
  const { size, seed } = settings;
  const once = taught.map((index) => lessons.pictures[index] as Picture);
  const pictures = Array.from({ length: LOOKS }, () => once).flat();
  const looking = lookingAt({
    ...{ trunk: eye.trunk, weights: net.parameters, size, runtime, signal, pictures },
    look: (chunk, start) => looks(chunk, { side: size, range: usualLooks, seed, step: FIRST_LOOK + start }),
  });
  for (;;) {
    const { done, value } = await looking.next();
    if (done) return value;
    yield (OF_LOOKS * value) / pictures.length;
  }
}

const nothing = () => undefined;
