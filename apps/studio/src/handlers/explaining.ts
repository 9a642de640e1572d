import { explainingOperations } from '../api/schemas/explaining.ts';
import { inMemory, sendFile } from '../server/send-file.ts';
import { untilGone } from '../server/until-gone.ts';
import { sha256 } from '../sha256.ts';
import type { App, HandlerParts } from './app.ts';
import { recipeOfModel } from './recipe.ts';

export function explainingHandlers(app: App, { studio: { explaining, steering } }: HandlerParts): void {
  app.route({
    ...explainingOperations.knowledge,
    handler: async ({ params }) => explaining.about(params.id),
  });
  app.route({
    ...explainingOperations.gallery,
    handler: async (request, reply) => {
      const { of, class: chosen, ...asked } = request.body;
      const options = { ...asked, class: chosen ?? undefined };
      const png = await steering.gallery(request.params.id, { of, options }, untilGone(reply));
      return sendFile(request, reply, {
        ...inMemory(png),
        ...{ type: 'image/png', etag: sha256(png).slice(0, 32), immutable: false },
      });
    },
  });
  app.route({
    ...explainingOperations.saliency,
    handler: async ({ params, body }, reply) =>
      explaining.saliency(recipeOfModel(params.id, body.recipe), untilGone(reply)),
  });
  app.route({
    ...explainingOperations.nearest,
    handler: async ({ params, body }, reply) =>
      explaining.nearest(recipeOfModel(params.id, body.recipe), body.count, untilGone(reply)),
  });
}
