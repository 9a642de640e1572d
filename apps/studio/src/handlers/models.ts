import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { modelOperations } from '../api/schemas/models.ts';
import { sendFile } from '../server/send-file.ts';
import { label, withUpload } from '../uploads/receive.ts';
import { nothingThere } from '../uploads/refusals.ts';
import type { App, HandlerParts } from './app.ts';

const MOST_MODEL_BYTES = 1024 * 2 ** 20;

export function modelHandlers(
  app: App,
  { studio: { models, home, events, records, steering } }: HandlerParts,
): void {
  app.route({ ...modelOperations.list, handler: async () => ({ items: models.list() }) });
  app.route({ ...modelOperations.get, handler: async ({ params }) => models.get(params.id) });
  app.route({
    ...modelOperations.file,
    handler: async (request, reply) => {
      const { id, bytes } = models.get(request.params.id);
      const file = models.file(id);
      return sendFile(request, reply, {
        ...{ type: 'application/octet-stream', bytes, etag: id, immutable: true },
        read: async (start, end) => createReadStream(file, { start, end: end - 1 }),
      });
    },
  });
  app.route({
    ...modelOperations.remove,
    handler: async ({ params: { id } }) => {
      await models.remove(id);
      await steering.directions.forget(id);
      // what offered it to workers; the store's sweep takes the file
      await records.remove('models', id);
      events.all.publish({ type: 'model', id });
      return { removed: true as const };
    },
  });
  app.route({
    ...modelOperations.import,
    handler: async (request, reply) => {
      const limits = { files: 1, fileBytes: MOST_MODEL_BYTES };
      const model = await withUpload(request, home, limits, async ({ files: [first] }) => {
        if (!first) throw nothingThere();
        const name = label(first.name)
          .split('/')
          .at(-1)
          ?.replace(/\.onnx$/i, '');
        return models.import(await readFile(first.file), name || 'model');
      });
      events.all.publish({ type: 'model', id: model.id });
      return reply.code(201).send(model);
    },
  });
}
