import { findWorks } from '@inkstone/gallery';
import { jobOperations } from '../api/schemas/jobs.ts';
import { setAside } from '../jobs/execute-import.ts';
import { shownJob } from '../jobs/job-record.ts';
import { sendFile } from '../server/send-file.ts';
import { notFound, StudioError } from '../studio-error.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { withUpload } from '../uploads/receive.ts';
import type { App, HandlerParts } from './app.ts';

export function jobHandlers(app: App, { studio: { jobs, store, gallery, home } }: HandlerParts): void {
  app.route({
    ...jobOperations.list,
    handler: async () => ({ items: (await jobs.list()).map(shownJob) }),
  });
  app.route({ ...jobOperations.get, handler: async ({ params }) => shownJob(await jobs.get(params.id)) });
  app.route({
    ...jobOperations.cancel,
    handler: async ({ params }) => shownJob(await jobs.cancel(params.id)),
  });
  app.route({
    ...jobOperations.file,
    handler: async (request, reply) => {
      const { made } = await jobs.get(request.params.id);
      if (!made) throw notFound('file of this job', '任务文件');
      return sendFile(request, reply, {
        ...{ type: made.type, bytes: made.bytes, etag: made.sha256, immutable: true, download: made.name },
        read: (start, end) => store.read(made.sha256, { start, end }),
      });
    },
  });
  app.route({
    ...jobOperations.import,
    handler: async (request, reply) => {
      const limits = { fileBytes: uploadLimits.pictureBytes };
      const job = await withUpload(request, home, limits, async ({ files }) =>
        jobs.create('import', await setAside(home.folder('imports'), files), { total: files.length }),
      );
      return reply.code(202).send(shownJob(job));
    },
  });
  app.route({
    ...jobOperations.export,
    handler: async ({ body }, reply) => {
      const ids = body.ids ?? (await findWorks(gallery, body.query ?? {}));
      if (ids.length === 0) {
        throw new StudioError(422, 'EMPTY', {
          en: 'no work fits: nothing to export',
          zh: '没有符合的作品可导出',
        });
      }
      return reply.code(202).send(shownJob(await jobs.create('export', { ids }, { total: ids.length })));
    },
  });
}
