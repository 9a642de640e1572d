import { datasetOperations } from '../api/schemas/datasets.ts';
import { inMemory, sendFile } from '../server/send-file.ts';
import { sha256 } from '../sha256.ts';
import { withUpload } from '../uploads/receive.ts';
import type { App, HandlerParts } from './app.ts';

export function datasetHandlers(app: App, { studio: { datasets, home, events } }: HandlerParts): void {
  app.route({ ...datasetOperations.list, handler: async () => ({ items: await datasets.list() }) });
  app.route({ ...datasetOperations.get, handler: async ({ params }) => datasets.get(params.id) });
  app.route({
    ...datasetOperations.upload,
    handler: async (request, reply) => {
      const taken = await withUpload(request, home, {}, (upload) => datasets.take(upload));
      const { dataset, refused } = taken;
      events.all.publish({ type: 'dataset', id: dataset.id });
      return reply.code(201).send({ dataset, refused: [...refused] });
    },
  });
  app.route({
    ...datasetOperations.sheet,
    handler: async (request, reply) => {
      const { id } = request.params;
      const { count, columns } = request.query;
      const bytes = await datasets.sheet(id, count, columns);
      const etag = sha256(bytes).slice(0, 32);
      return sendFile(request, reply, { ...inMemory(bytes), type: 'image/png', etag, immutable: false });
    },
  });
  app.route({
    ...datasetOperations.estimate,
    handler: async ({ params, body }) => datasets.estimate(params.id, body),
  });
  app.route({
    ...datasetOperations.remove,
    handler: async ({ params }) => {
      await datasets.remove(params.id);
      events.all.publish({ type: 'dataset', id: params.id });
      return { removed: true as const };
    },
  });
}
