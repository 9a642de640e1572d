import { wordsOf } from '@inkstone/data';
import { FfmpegError, filmFormats, findFfmpeg } from '@inkstone/gan/picture-files';
import { recipeText } from '@inkstone/gan/render';
import { pictureOperations } from '../api/schemas/pictures.ts';
import { shownJob } from '../jobs/job-record.ts';
import { parseJson } from '../server/json-body.ts';
import { inMemory, matches, notChanged, sendFile } from '../server/send-file.ts';
import { sha256 } from '../sha256.ts';
import { StudioError } from '../studio-error.ts';
import type { App, HandlerParts } from './app.ts';
import { checkedRecipe } from './recipe.ts';

export function pictureHandlers(app: App, { studio: { models, renderer, jobs } }: HandlerParts): void {
  app.route({
    ...pictureOperations.picture,
    handler: async (request, reply) => {
      const { scale, format } = request.query;
      const recipe = checkedRecipe(parseJson(request.query.recipe, 'recipe'));
      const etag = sha256(`${recipeText(recipe)} ${scale} ${format}`).slice(0, 32);
      // a picture that the browser has need not be made again
      if (matches(request.headers['if-none-match'], `"${etag}"`)) return notChanged(reply);
      const bytes = await renderer.picture(models.file(recipe.model), { recipe, scale, format });
      return sendFile(request, reply, { ...inMemory(bytes), type: `image/${format}`, etag, immutable: true });
    },
  });
  app.route({
    ...pictureOperations.longPicture,
    handler: async (request, reply) => {
      const { scale, format } = request.body;
      const recipe = checkedRecipe(request.body.recipe);
      const bytes = await renderer.picture(models.file(recipe.model), { recipe, scale, format });
      const etag = sha256(bytes).slice(0, 32);
      return sendFile(request, reply, {
        ...inMemory(bytes),
        type: `image/${format}`,
        etag,
        immutable: false,
      });
    },
  });
  app.route({
    ...pictureOperations.sheet,
    handler: async (request, reply) => {
      const { columns, scale } = request.body;
      const recipes = request.body.recipes.map(checkedRecipe);
      const [first] = recipes;
      if (!first || recipes.some(({ model }) => model !== first.model)) {
        throw new StudioError(422, 'MODELS', {
          en: 'the pictures of a sheet must be of one model',
          zh: '一张样张中的图片必须来自同一个模型',
        });
      }
      const bytes = await renderer.sheet({ model: models.file(first.model), recipes, columns, scale });
      const etag = sha256(bytes).slice(0, 32);
      return sendFile(request, reply, { ...inMemory(bytes), type: 'image/png', etag, immutable: false });
    },
  });
  app.route({
    ...pictureOperations.films,
    handler: async () => {
      try {
        // asked anew each time: a person may install it meanwhile
        const { encoders } = await findFfmpeg();
        return { formats: filmFormats.filter((format) => encoders[format] !== undefined) };
      } catch (error) {
        if (!(error instanceof FfmpegError)) throw error;
        return { formats: [], missing: wordsOf(error) };
      }
    },
  });
  app.route({
    ...pictureOperations.walk,
    handler: async (request, reply) => {
      models.get(request.body.model);
      const { stops, frames, closed } = request.body;
      const total = (closed ? stops.length : stops.length - 1) * frames + (closed ? 0 : 1);
      return reply.code(202).send(shownJob(await jobs.create('walk', request.body, { total })));
    },
  });
}
