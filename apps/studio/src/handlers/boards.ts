import { createBoard, listBoards, listTags, removeBoard, renameBoard } from '@inkstone/gallery';
import { boardOperations } from '../api/schemas/boards.ts';
import type { App, HandlerParts } from './app.ts';

export function boardHandlers(app: App, { studio: { gallery, events } }: HandlerParts): void {
  const told = <T>(result: T): T => {
    events.all.publish({ type: 'board' });
    return result;
  };
  app.route({ ...boardOperations.list, handler: async () => ({ items: await listBoards(gallery) }) });
  app.route({
    ...boardOperations.create,
    handler: async ({ body }, reply) => reply.code(201).send(told(await createBoard(gallery, body.name))),
  });
  app.route({
    ...boardOperations.change,
    handler: async ({ params, body }) => told(await renameBoard(gallery, params.id, body.name)),
  });
  app.route({
    ...boardOperations.remove,
    handler: async ({ params }) => {
      await removeBoard(gallery, params.id);
      return told({ removed: true as const });
    },
  });
  app.route({ ...boardOperations.tags, handler: async () => ({ items: await listTags(gallery) }) });
}
