import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  closeGallery,
  type Database,
  type FileStore,
  folderSidecars,
  type Gallery,
  openGallery,
  openStore,
} from '@inkstone/gallery';
import { pictureRecipe } from '@inkstone/gan/render';
import { Attributing } from './attribute/attributing.ts';
import type { ReusedChild } from './children/reused-child.ts';
import { DatasetShelf } from './datasets/dataset-shelf.ts';
import { StudioEvents } from './events/studio-events.ts';
import { Explaining } from './explain/explaining.ts';
import { StudioEye } from './eye/studio-eye.ts';
import { EyeUpkeep } from './eye/upkeep.ts';
import { ForYou } from './for-you/for-you.ts';
import { ProfileFile } from './for-you/profile-file.ts';
import { type Foundation, layFoundation } from './foundation.ts';
import type { Home } from './home/home.ts';
import { shippedModels } from './installed.ts';
import { calm } from './jobs/calm.ts';
import { executeCollecting, placesOf } from './jobs/execute-collecting.ts';
import { executeExport } from './jobs/execute-export.ts';
import { executeImport, forgetImports } from './jobs/execute-import.ts';
import { executeProjection } from './jobs/execute-projection.ts';
import { executeTraining } from './jobs/execute-training.ts';
import { executeWalk } from './jobs/execute-walk.ts';
import { JobDesk } from './jobs/job-desk.ts';
import { type JobRecord, shownJob } from './jobs/job-record.ts';
import { Queue } from './jobs/queue.ts';
import { ModelShelf } from './models/model-shelf.ts';
import { Renderer } from './models/renderer.ts';
import { Records } from './records.ts';
import { RunBook } from './runs/run-book.ts';
import { Searching } from './search/searching.ts';
import { Tokens } from './security/tokens.ts';
import { Steering } from './steer/steering.ts';
import { Travel } from './travel/travel.ts';
import { watchRemote } from './travel/watch-remote.ts';
import { version } from './version.ts';
import { pictureLooker } from './works/import-pictures.ts';
import { Thumbnails } from './works/thumbnails.ts';

export interface StudioOptions {
  /** The folder that all data lies in. */
  readonly home: string;
  /** A PostgreSQL server instead of the database in the folder. */
  readonly databaseUrl?: string | undefined;
  /** Another folder, or s3://bucket/prefix, for the files of works. */
  readonly store?: string | undefined;
  /** Whether jobs are carried out here; else they wait for workers. True when absent. */
  readonly carriesOut?: boolean | undefined;
  /** Models that come with the installation. */
  readonly models?: string | undefined;
  /** The eye that sees works; `eye.onnx` of the installation's models when absent. */
  readonly eye?: string | undefined;
  /** Hears of faults that nobody asked about. */
  readonly onFault?: (error: Error) => void;
}

/** All parts of a studio but its server: what the handlers speak to. */
export interface Studio {
  readonly home: Home;
  readonly database: Database;
  readonly store: FileStore;
  readonly gallery: Gallery;
  readonly records: Records;
  readonly tokens: Tokens;
  readonly models: ModelShelf;
  readonly renderer: Renderer;
  readonly steering: Steering;
  readonly explaining: Explaining;
  readonly eye: StudioEye;
  readonly upkeep: EyeUpkeep;
  readonly searching: Searching;
  readonly attributing: Attributing;
  readonly forYou: ForYou;
  readonly datasets: DatasetShelf;
  readonly jobs: JobDesk;
  readonly runs: RunBook;
  readonly events: StudioEvents;
  readonly thumbnails: Thumbnails;
  readonly looker: ReusedChild;
  close(): Promise<void>;
}

/** Opens a home folder with everything in it. Throws StudioError, GalleryError, DataError; nothing is left open then. */
export async function openStudio(options: StudioOptions, foundation?: Foundation): Promise<Studio> {
  const { databaseUrl, carriesOut = true, onFault = () => undefined } = options;
  const { home, database: opening } = foundation ?? (await layFoundation(options));
  /** Undone from the last to the first. */
  const undo: (() => Promise<unknown> | unknown)[] = [
    () => home.close(),
    () =>
      opening.then(
        (opened) => opened.close(),
        () => undefined, // told below
      ),
  ];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    // meanwhile the renderer gets ready, so that the first click does not wait for it
    const models = new ModelShelf({
      shipped: options.models ?? shippedModels(),
      kept: home.folder('models'),
    });
    const cores = availableParallelism();
    const renderer = new Renderer({ threads: Math.max(1, Math.ceil(cores / 2)) });
    undo.push(() => renderer.close());
    const steering = new Steering({
      ...{ models, folder: home.folder('models') },
      threads: Math.max(1, Math.ceil(cores / 2)),
    });
    undo.push(() => steering.close());
    const faults = (work: Promise<unknown>) => void work.catch(onFault);
    await models.scan();
    const [first] = models.list();
    if (first) {
      const recipe = pictureRecipe({ model: first.id, latent: { seed: 0 }, version: version() });
      faults(renderer.warm(models.file(first.id), recipe));
    }
    const database = await opening;
    const location = options.store ?? home.folder('store');
    const store = openStore(location);
    const gallery = await openGallery({ database, store, sidecars: folderSidecars(home.path) });
    undo.push(() => closeGallery(gallery));
    const records = new Records(database);
    const events = new StudioEvents();
    const eye = new StudioEye({
      file: options.eye ?? join(shippedModels(), 'eye.onnx'),
      threads: Math.max(1, Math.ceil(cores / 2)),
    });
    undo.push(() => eye.close());
    const forYou = new ForYou({
      ...{ gallery, eye: () => eye.identity() },
      file: await ProfileFile.open(home.folder('profile')),
    });
    undo.push(() => forYou.close());
    const looker = pictureLooker();
    undo.push(() => looker.close());
    const searching = new Searching({ gallery, eye, looker });
    undo.push(events.all.listen(undefined, ({ data }) => faults(searching.index.hear(data))));
    const collections = join(home.path, 'collections');
    const pictures = join(home.path, 'collection-pictures');
    const attributing = new Attributing({ eye, gallery, models, searching, collections, pictures });
    // a training leaves room for who creates meanwhile
    const threads = Math.max(1, cores - 1);
    const judge = join(shippedModels(), 'lenet-digits.onnx');
    const isShared = databaseUrl !== undefined;
    const travel = new Travel({ home, records, store });
    const datasets = new DatasetShelf({
      ...{ home, records, judge, threads },
      ...(isShared && { onTaken: (id, folder) => travel.offerDataset(id, folder) }),
    });
    const runs = new RunBook({
      ...{ folder: home.folder('runs'), records, models, datasets, judge, threads },
      tell: {
        run: (run) => {
          events.all.publish({ type: 'run', run });
          events.run(run.id).publish({ type: 'run', run });
        },
        event: (run, event) => events.run(run).publish(event),
        model: (id) => {
          events.all.publish({ type: 'model', id });
          if (isShared) faults(travel.offerModel(id, models.file(id)));
        },
      },
    });
    undo.push(() => runs.close());
    const explaining = new Explaining({ models, runs, renderer, judge, threads });
    undo.push(() => explaining.close());
    const queue = await Queue.open(database, onFault);
    undo.push(() => queue.close());
    const jobs = new JobDesk({
      records,
      queue,
      isShared,
      onChange: calm((job: JobRecord) => {
        events.all.publish({ type: 'job', job: shownJob(job) });
        faults(runs.hearOfJob(job));
      }),
      executors: !carriesOut
        ? {}
        : {
            train: executeTraining({
              workOf: (job) => runs.workOf(job),
              onEvent: (job, event) => faults(runs.hear(job.run ?? '', event)),
            }),
            import: executeImport({
              ...{ gallery, looker, folder: home.folder('imports') },
              onKept: (ids) => events.all.publish({ type: 'work', ids: [...ids], what: 'kept' }),
            }),
            walk: executeWalk({
              ...{ store, threads, modelFile: (id: string) => models.file(id) },
              temporary: () => home.temporary(),
            }),
            project: executeProjection({
              ...{ store, threads, modelFile: (id: string) => models.file(id) },
              onPicture: (job, png) => steering.likenesses.put(job, png),
            }),
            collect: executeCollecting({ eye, threads, collections, pictures }),
            export: executeExport({ gallery, store: location, temporary: () => home.temporary() }),
          },
    });
    undo.push(() => jobs.close());
    if (isShared) {
      for (const { id } of models.list()) await travel.offerModel(id, models.file(id));
      undo.push(watchRemote({ jobs, runs, travel, onFault }));
    }
    const upkeep = new EyeUpkeep({
      ...{ gallery, eye },
      isBusy: () => jobs.isCarryingOut('train'),
      onSeen: (ids) => events.all.publish({ type: 'seen', ids: [...ids] }),
    });
    undo.push(() => upkeep.close());
    undo.push(
      events.all.listen(undefined, ({ data }) => {
        if (data.type === 'work' && (data.what === 'kept' || data.what === 'restored')) upkeep.nudge();
      }),
    );
    await runs.start(jobs);
    await forgetImports(home.folder('imports'), await jobs.all());
    await attributing.forgetPictures(placesOf(await jobs.all()));
    await jobs.start();
    upkeep.nudge();
    return {
      ...{ home, database, store, gallery, records, tokens: new Tokens(home.path), models, renderer },
      ...{ steering, explaining, eye, upkeep, searching, attributing, forYou },
      ...{ datasets, jobs, runs, events, thumbnails: new Thumbnails(), looker, close },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
