/** A child that takes data in, looks it over for the doctor, and tries what a training on it costs. */
import { readFile } from 'node:fs/promises';
import { encodePng, gridImage, picturesOf } from '@inkstone/data';
import type { Settings } from '@inkstone/gan/run';
import { diagnose } from '../datasets/diagnose.ts';
import { type DataSource, openData, type PictureShape } from '../datasets/open-data.ts';
import { takeIn } from '../datasets/take-in.ts';
import type { Received } from '../uploads/receive.ts';
import { version } from '../version.ts';
import { answerParent } from './parent.ts';

export type DataWork =
  | { readonly kind: 'take-in'; readonly files: readonly Received[]; readonly into: string }
  | {
      readonly kind: 'diagnose';
      readonly source: DataSource;
      readonly sizes: Readonly<Record<string, number>> | undefined;
    }
  | {
      readonly kind: 'sheet';
      readonly source: DataSource;
      readonly count: number;
      readonly columns: number | undefined;
    }
  | {
      readonly kind: 'estimate';
      readonly source: DataSource;
      readonly shape: PictureShape;
      readonly settings: Settings;
      readonly judge: string;
      readonly threads: number;
    };

answerParent(async (request) => {
  const work = request as DataWork;
  switch (work.kind) {
    case 'take-in':
      return takeIn(work.files, work.into);
    case 'diagnose':
      return diagnose(work.source, work.sizes);
    case 'sheet': {
      const dataset = await openData(work.source, {}, 1);
      const count = Math.min(work.count, dataset.count);
      // spread over all of it, so that every class is seen
      const indices = Array.from({ length: count }, (_, i) => Math.floor((i * dataset.count) / count));
      const { columns } = work;
      return encodePng(
        gridImage(picturesOf(dataset, indices), {
          background: 255,
          ...(columns !== undefined && { columns }),
        }),
      );
    }
    case 'estimate': {
      const { source, shape, settings, judge, threads } = work;
      // who only takes data in need not wait for the engine
      const { nodeRuntime } = await import('@inkstone/autograd/node');
      const { machine, planOf, prepareRun, trial, versions } = await import('@inkstone/gan/run');
      const dataset = await openData(source, shape);
      const runtime = await nodeRuntime({ threads });
      const judgeModel = await readFile(judge).catch(() => undefined);
      const surroundings = {
        dataset,
        runtime,
        judgeModel,
        versions: versions(version(), runtime),
        machine: machine(),
      };
      const { trainee } = await prepareRun(surroundings, settings);
      const measured = await trial(trainee, settings).finally(() => trainee.close());
      return planOf(settings, measured, process.resourceUsage().maxRSS * 1024);
    }
    default:
      return work satisfies never;
  }
});
