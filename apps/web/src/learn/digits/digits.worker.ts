/** Trains away from the page's own thread; what the page asks for meanwhile waits between two steps. */
import { type Runtime, WordedError } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import manifest from '../../../package.json' with { type: 'json' };
import { breath } from './breath.ts';
import type { DeviceChoice, OpenedOn, TrainingReply, TrainingRequest } from './messages.ts';
import { tabSettings } from './tab-settings.ts';
import { DigitsTraining } from './training.ts';
import { unpackDigits } from './unpack-digits.ts';

/** More threads than this a network so small does not make faster. */
const MOST_THREADS = 8;
/** The LeNet looks once in so many steps. */
const JUDGE_EVERY = 50;
/** Walls take at most this share of the time. */
const WALL_SHARE = 0.06;
/** The name of the folder in the zip. */
const RUN_FOLDER = 'digits-run';

let training: DigitsTraining | undefined;
let goal = 0;
let isPlaying = false;
let stepMs = 1000;
let wallEvery = 1;
/** What is asked for is done one after another. */
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<TrainingRequest>) => {
  if (data.kind === 'pause') goal = 0;
  else if (data.kind === 'play') void play(data.until);
  else void inTurn(() => (data.kind === 'open' ? open(data) : keep(data.what)));
};

function inTurn(task: () => Promise<void>): Promise<void> {
  turn = turn.then(task).catch((error: unknown) => {
    goal = 0;
    const message = error instanceof Error ? error.message : String(error);
    reply({ kind: 'failed', message, zh: (error instanceof WordedError && error.zh) || message });
  });
  return turn;
}

async function open({ seed, device, ...at }: Extract<TrainingRequest, { kind: 'open' }>): Promise<void> {
  const [digits, lenet, { runtime, ...on }] = await Promise.all([
    bytesAt(at.digits).then(unpackDigits),
    bytesAt(at.lenet),
    openDevice(device),
  ]);
  training = await DigitsTraining.open({
    runtime,
    settings: tabSettings(seed),
    digits,
    lenet,
    version: manifest.version,
    machine: { system: navigator.userAgent, cores: navigator.hardwareConcurrency },
  });
  reply({ kind: 'opened', ...on });
  reply({ kind: 'wall', ...(await training.wall()) });
  reply({ kind: 'judged', ...(await training.judge()) });
}

async function play(until: number): Promise<void> {
  goal = until;
  if (isPlaying) return;
  isPlaying = true;
  // a first turn of nothing: what is being opened is there then
  await inTurn(async () => {});
  while (training && training.stepsDone < goal) {
    const { step, look } = looking(training);
    await inTurn(step);
    await inTurn(look);
    await breath();
  }
  isPlaying = false;
  reply({ kind: 'resting' });
}

/** A step, and what there is to see after it. */
function looking(training: DigitsTraining) {
  return {
    step: async () => {
      const report = await training.step();
      stepMs = report.ms;
      reply({ kind: 'step', report });
    },
    look: async () => {
      const done = training.stepsDone;
      if (done % wallEvery === 0 || done === goal) {
        const started = performance.now();
        reply({ kind: 'wall', ...(await training.wall()) });
        wallEvery = Math.max(1, Math.ceil((performance.now() - started) / (WALL_SHARE * stepMs)));
      }
      if (done % JUDGE_EVERY === 0) reply({ kind: 'judged', ...(await training.judge()) });
    },
  };
}

async function keep(what: 'model' | 'run'): Promise<void> {
  if (!training) return;
  const bytes = await (what === 'model' ? training.model() : training.run(RUN_FOLDER));
  reply({ kind: 'kept', what, bytes });
}

/** WebGPU where a graphics processor answers, else WebAssembly; as asked for where it was asked for. */
async function openDevice(choice: DeviceChoice): Promise<OpenedOn & { readonly runtime: Runtime }> {
  let instead: OpenedOn['instead'];
  if (choice !== 'wasm') {
    const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;
    // a processor that only plays the graphics card is slower than WebAssembly
    if (choice === 'webgpu' || (adapter && !adapter.info.isFallbackAdapter)) {
      try {
        const runtime = await webRuntime({ device: 'webgpu' });
        const { description = '', vendor = '', architecture = '' } = adapter?.info ?? {};
        const gpu = description || `${vendor} ${architecture}`.trim();
        return { runtime, device: 'webgpu', threads: runtime.threads, gpu };
      } catch (error) {
        if (!(error instanceof WordedError)) throw error;
        instead = { en: error.message, zh: error.zh ?? error.message };
      }
    }
  }
  const threads = Math.min(MOST_THREADS, navigator.hardwareConcurrency);
  const runtime = await webRuntime({ device: 'wasm', threads });
  return { runtime, device: 'wasm', threads: runtime.threads, instead };
}

async function bytesAt(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new WordedError({
      en: `${address}: the server answered ${response.status}; load the page again`,
      zh: `${address}：服务器的回应是 ${response.status}；请重新载入网页`,
    });
  }
  return new Uint8Array(await response.arrayBuffer());
}

function reply(message: TrainingReply): void {
  self.postMessage(message);
}
