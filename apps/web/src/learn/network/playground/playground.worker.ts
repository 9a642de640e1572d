/** Trains the small network away from the page's own thread. One thing at a time, in the order in which it was asked for. */
import type { Runtime } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { courseData, frameOf, LOOKS } from './looks.ts';
import type { Course, PlayReply, PlayRequest } from './messages.ts';
import { type Learner, openLearner } from './small-network.ts';

/** Pictures in a second, at most. */
const FRAME_MS = 1000 / 30;

let runtime: Promise<Runtime> | undefined;
let open: { readonly course: Course; readonly learner: Learner } | undefined;
let wanted: Course | undefined;
let rate = 0.03;
let play = { playing: false, perFrame: 1 };
let running = false;
let last = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<PlayRequest>) => {
  if (data.kind === 'rate') rate = data.rate;
  if (data.kind === 'open') {
    const { course } = data;
    wanted = course;
    // a slider on its way asks for many: only the last is built
    inTurn(() => (wanted === course ? start(course) : Promise.resolve()));
  }
  if (data.kind === 'step') inTurn(() => learn(1));
  if (data.kind === 'play') {
    play = data;
    if (data.playing && !running) {
      running = true;
      run();
    }
  }
};

/** Does what was asked for after what was asked for before. */
function inTurn(work: () => Promise<void>): void {
  last = last.then(work).catch((error: unknown) => {
    play = { ...play, playing: false };
    const zh = error instanceof Error && 'zh' in error && typeof error.zh === 'string' ? error.zh : undefined;
    reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), zh });
  });
}

async function start(course: Course): Promise<void> {
  runtime ??= webRuntime({ device: 'wasm', threads: 1 });
  await open?.learner.close();
  open = undefined;
  const learner = await openLearner(await runtime, { ...course, ...courseData(course).learnt, looks: LOOKS });
  open = { course, learner };
  await show();
}

async function learn(steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) await open?.learner.step(rate);
  await show();
}

async function show(): Promise<void> {
  if (open) reply({ kind: 'frame', frame: await frameOf(open.learner, open.course) });
}

function run(): void {
  const began = performance.now();
  inTurn(async () => {
    if (play.playing) await learn(play.perFrame);
    running = play.playing;
    // the pause lets messages in
    if (running) setTimeout(run, Math.max(0, began + FRAME_MS - performance.now()));
  });
}

function reply(message: PlayReply): void {
  self.postMessage(message);
}
