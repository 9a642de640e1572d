import { readFile } from 'node:fs/promises';
import { runOperations } from '../api/schemas/runs.ts';
import { trainingRecipes } from '../api/schemas/training.ts';
import { sizesOf } from '../runs/training-settings.ts';
import { inMemory, sendFile } from '../server/send-file.ts';
import type { App, HandlerParts } from './app.ts';

export function runHandlers(app: App, { studio: { runs, events } }: HandlerParts): void {
  app.route({
    ...runOperations.recipes,
    handler: async () => ({ items: trainingRecipes.map((name) => ({ name, sizes: sizesOf(name) })) }),
  });
  app.route({ ...runOperations.list, handler: async () => ({ items: await runs.list() }) });
  app.route({
    ...runOperations.start,
    handler: async ({ body }, reply) => reply.code(202).send(await runs.begin(body)),
  });
  app.route({ ...runOperations.get, handler: async ({ params }) => runs.get(params.id) });
  app.route({
    ...runOperations.metrics,
    handler: async ({ params, query }) => runs.reader.metrics(params.id, query.after, query.points),
  });
  app.route({
    ...runOperations.samples,
    handler: async ({ params }) => ({ steps: await runs.reader.samples(params.id) }),
  });
  app.route({
    ...runOperations.sample,
    handler: async (request, reply) => {
      const { id, step } = request.params;
      const bytes = await readFile(await runs.reader.sampleFile(id, step));
      // a rollback may write a step's wall anew
      const etag = `${id}-${step}-${bytes.length}`;
      return sendFile(request, reply, { ...inMemory(bytes), type: 'image/png', etag, immutable: false });
    },
  });
  app.route({
    ...runOperations.report,
    handler: async ({ params, query }) => ({ markdown: await runs.reader.report(params.id, query.lang) }),
  });
  app.route({
    ...runOperations.rename,
    handler: async ({ params, body }) => runs.rename(params.id, body.name),
  });
  app.route({ ...runOperations.pause, handler: async ({ params }) => runs.pause(params.id) });
  app.route({ ...runOperations.resume, handler: async ({ params }) => runs.resume(params.id) });
  app.route({ ...runOperations.cancel, handler: async ({ params }) => runs.cancel(params.id) });
  app.route({
    ...runOperations.continue,
    handler: async ({ params, body }, reply) =>
      reply.code(202).send(await runs.continue(params.id, body.steps, body.from)),
  });
  app.route({
    ...runOperations.remove,
    handler: async ({ params }) => {
      await runs.remove(params.id);
      events.forgetRun(params.id);
      events.all.publish({ type: 'run-removed', id: params.id });
      return { removed: true as const };
    },
  });
}
