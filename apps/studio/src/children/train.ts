/** A child that trains one run into its folder, or continues it. */
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import {
  machine,
  type RunEvent,
  RunFolder,
  readRun,
  resumeRun,
  type Settings,
  startRun,
  versions,
} from '@inkstone/gan/run';
import { type DataSource, openData, type PictureShape } from '../datasets/open-data.ts';
import { continueFromBest } from '../runs/continue-from-best.ts';
import { version } from '../version.ts';
import { sentError } from './child.ts';
import { listenToParent, tellParent } from './parent.ts';

export interface TrainWork {
  /** The run folder. */
  readonly out: string;
  readonly source: DataSource;
  readonly shape: PictureShape;
  readonly settings: Settings;
  readonly judge: string | undefined;
  readonly threads: number;
  /** Steps in total where a run goes on for longer. */
  readonly steps?: number | undefined;
  readonly from?: 'last' | 'best' | undefined;
}

/** What the parent hears. */
export type TrainNote =
  | { readonly event: RunEvent }
  | { readonly ended: 'done' | 'stopped' }
  | { readonly error: ReturnType<typeof sentError> };

const stop = new AbortController();

listenToParent((message) => {
  if (message.stop === true) stop.abort();
  else void train(message.train as TrainWork).finally(() => process.exit(0));
});

async function train(work: TrainWork): Promise<void> {
  try {
    let ended: 'done' | 'stopped' = 'stopped';
    for await (const event of await open(work)) {
      if (event.type === 'done') ended = 'done';
      await tellParent({ event });
    }
    await tellParent({ ended });
  } catch (error) {
    await tellParent({ error: sentError(error) });
  }
}

async function open(work: TrainWork): Promise<AsyncIterable<RunEvent>> {
  const { out, source, shape, settings } = work;
  const begun = await readRun(out).catch(() => undefined);
  const dataset = await openData(source, shape);
  // another number of threads may add in another order
  const runtime = await nodeRuntime({ threads: begun?.threads ?? work.threads });
  const surroundings = {
    out,
    dataset,
    runtime,
    judgeModel: work.judge === undefined ? undefined : await readFile(work.judge).catch(() => undefined),
    versions: versions(version(), runtime),
    machine: machine(),
    signal: stop.signal,
  };
  if (begun === undefined) {
    return startRun({ ...surroundings, settings, data: { given: source.given, options: { ...shape } } });
  }
  if (work.from === 'best') await continueFromBest((await RunFolder.open(out)).folder);
  return resumeRun({ ...surroundings, ...(work.steps !== undefined && { steps: work.steps }) });
}
