import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { closeGallery, folderSidecars, openDatabase, openGallery, openStore } from '@inkstone/gallery';
import { Home } from './home/home.ts';
import { shippedModels } from './installed.ts';
import { executeExport } from './jobs/execute-export.ts';
import { executeProjection } from './jobs/execute-projection.ts';
import { executeTraining } from './jobs/execute-training.ts';
import { executeWalk } from './jobs/execute-walk.ts';
import { JobDesk } from './jobs/job-desk.ts';
import type { JobRecord } from './jobs/job-record.ts';
import { Queue } from './jobs/queue.ts';
import { Records } from './records.ts';
import { Travel } from './travel/travel.ts';

export interface WorkerOptions {
  /** For passing use: what is made goes into the store. */
  readonly home: string;
  /** The studio's PostgreSQL server. */
  readonly databaseUrl: string;
  /** The studio's store: a folder that both reach, or s3://bucket/prefix. */
  readonly store: string;
  readonly onJob: (job: JobRecord) => void;
  readonly onFault: (error: Error) => void;
}

export interface StartedWorker {
  close(): Promise<void>;
}

/** Takes jobs of a studio on another machine; models, data and runs come and go through the store. */
export async function startWorker(options: WorkerOptions): Promise<StartedWorker> {
  const home = await Home.open(options.home);
  const undo: (() => Promise<unknown> | unknown)[] = [() => home.close()];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await openDatabase({ url: options.databaseUrl });
    undo.push(() => database.close());
    const store = openStore(options.store);
    const gallery = await openGallery({ database, store, sidecars: folderSidecars(home.path) });
    undo.push(() => closeGallery(gallery));
    const records = new Records(database);
    const travel = new Travel({ home, records, store });
    const queue = await Queue.open(database, options.onFault);
    undo.push(() => queue.close());
    const threads = availableParallelism();
    const judge = join(shippedModels(), 'lenet-digits.onnx');
    const jobs = new JobDesk({
      records,
      queue,
      isShared: true,
      onChange: options.onJob,
      executors: {
        train: executeTraining({
          workOf: (job) => travel.trainingOf(job, { judge, threads }),
          onEvent: (job, event) => {
            if (event.type === 'sample' || event.type === 'checkpoint' || event.type === 'done') {
              void travel.sendRun(job.run ?? '').catch(options.onFault);
            }
          },
          onEnd: (job) => travel.sendRun(job.run ?? ''),
        }),
        walk: executeWalk({
          ...{ store, threads, modelFile: (id: string) => travel.model(id) },
          temporary: () => home.temporary(),
        }),
        project: executeProjection({ store, threads, modelFile: (id) => travel.model(id) }),
        export: executeExport({ gallery, store: options.store, temporary: () => home.temporary() }),
      },
    });
    undo.push(() => jobs.close());
    await jobs.start();
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}
