import { readFile } from 'node:fs/promises';
import {
  changeWorks,
  fileOf,
  getWork,
  type Work as KeptWork,
  keepPicture,
  likePalette,
  lineage,
  listWorks,
  nearCopies,
  readAll,
  updateWork,
  workByFile,
} from '@inkstone/gallery';
import { encodePicture } from '@inkstone/gan/picture-files';
import { pictureRecipeSchema } from '@inkstone/gan/render';
import sharp from 'sharp';
import { type Work, workOperations } from '../api/schemas/works.ts';
import { inMemory, sendFile } from '../server/send-file.ts';
import { sha256 } from '../sha256.ts';
import { fileType } from '../uploads/file-type.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { label, withUpload } from '../uploads/receive.ts';
import { nothingThere } from '../uploads/refusals.ts';
import { importPictures, somethingKept } from '../works/import-pictures.ts';
import { recipeIn } from '../works/recipe-in.ts';
import type { App, HandlerParts } from './app.ts';
import { checkedRecipe } from './recipe.ts';

export function workHandlers(app: App, { studio }: HandlerParts): void {
  const { gallery, store, models, renderer, events, home, thumbnails } = studio;

  const shown = async (work: KeptWork): Promise<Work> => {
    const recipe = pictureRecipeSchema.safeParse(work.recipe);
    // together: one after the other each would wait its turn behind everyone else's
    const [tree, near, like] = await Promise.all([
      lineage(gallery, work.id),
      nearCopies(gallery, work.id),
      likePalette(gallery, work.id),
    ]);
    return { ...work, recipe: recipe.success ? recipe.data : null, lineage: tree, near, like };
  };

  app.route({ ...workOperations.list, handler: async ({ query }) => listWorks(gallery, query) });

  app.route({
    ...workOperations.keep,
    handler: async (request, reply) => {
      const { scale, recipe: given, title, tags, boards, parents } = request.body;
      const recipe = checkedRecipe(given);
      const model = models.get(recipe.model);
      const png = await renderer.picture(models.file(recipe.model), { recipe, scale, format: 'png' });
      const work = await keepPicture(gallery, png, {
        ...{ source: 'made', recipe, modelName: model.name },
        ...(title !== undefined && { title }),
        ...(tags && { tags }),
        ...(boards && { boards }),
        ...(parents && { parents }),
      });
      events.all.publish({ type: 'work', ids: [work.id], what: 'kept' });
      return reply.code(201).send(await shown(work));
    },
  });

  app.route({
    ...workOperations.import,
    handler: async (request, reply) => {
      const limits = { fileBytes: uploadLimits.pictureBytes };
      const { kept, refused } = await withUpload(request, home, limits, async ({ files }) =>
        somethingKept(await importPictures(gallery, studio.looker, files)),
      );
      events.all.publish({ type: 'work', ids: kept.map(({ id }) => id), what: 'kept' });
      return reply.code(201).send({
        kept: [...kept],
        refused: refused.map(({ name, code, error }) => ({ name, code, error })),
      });
    },
  });

  app.route({
    ...workOperations.get,
    handler: async ({ params }) => shown(await getWork(gallery, params.id)),
  });

  app.route({
    ...workOperations.change,
    handler: async ({ params, body }) => {
      const work = await updateWork(gallery, params.id, body);
      events.all.publish({ type: 'work', ids: [params.id], what: 'changed' });
      return shown(work);
    },
  });

  app.route({
    ...workOperations.batch,
    handler: async ({ body }) => {
      const what =
        ({ trash: 'trashed', restore: 'restored', purge: 'purged' } as const)[body.do as string] ?? 'changed';
      const done = await changeWorks(gallery, body);
      events.all.publish({ type: 'work', ids: body.ids.slice(0, 1000), what });
      return done;
    },
  });

  app.route({
    ...workOperations.picture,
    handler: async (request, reply) => {
      const { file, type, bytes } = await fileOf(gallery, request.params.id);
      return sendFile(request, reply, {
        ...{ type, bytes, etag: file, immutable: true },
        read: (start, end) => store.read(file, { start, end }),
      });
    },
  });

  app.route({
    ...workOperations.thumbnail,
    handler: async (request, reply) => {
      const { file } = await fileOf(gallery, request.params.id);
      const { width } = request.query;
      const bytes = await thumbnails.get(file, Number(width), () => readAll(store, file));
      return sendFile(request, reply, {
        ...inMemory(bytes),
        type: 'image/webp',
        etag: `${file.slice(0, 32)}-${width}`,
        immutable: true,
      });
    },
  });

  app.route({
    ...workOperations.download,
    handler: async (request, reply) => {
      const { scale, format } = request.query;
      const work = await getWork(gallery, request.params.id);
      const bytes = await readAll(store, work.file);
      const name = `${work.title || work.id}.${format}`;
      const isAsKept = scale === 1 && work.type === `image/${format}`;
      const recipe = pictureRecipeSchema.safeParse(work.recipe);
      const { data, info } = isAsKept
        ? { data: undefined, info: undefined }
        : await sharp(bytes, { pages: 1 })
            .autoOrient()
            .toColourspace('srgb')
            .raw()
            .toBuffer({ resolveWithObject: true });
      const content =
        data === undefined
          ? bytes
          : await encodePicture(
              { data, width: info.width, height: info.height, channels: info.channels },
              { scale, format, ...(recipe.success && { recipe: recipe.data }) },
            );
      const etag = `${work.file.slice(0, 32)}-${scale}-${format}`;
      return sendFile(request, reply, {
        ...inMemory(content),
        type: `image/${format}`,
        etag,
        immutable: false,
        download: name,
      });
    },
  });

  app.route({
    ...workOperations.recall,
    handler: async (request) =>
      withUpload(
        request,
        home,
        { files: 1, fileBytes: uploadLimits.pictureBytes },
        async ({ files: [first] }) => {
          if (!first) throw nothingThere();
          const bytes = await readFile(first.file);
          const recipe = recipeIn(bytes, fileType(bytes.subarray(0, 512)), label(first.name));
          const work = await workByFile(gallery, sha256(bytes));
          return { recipe, model: models.find(recipe.model) ?? null, work };
        },
      ),
  });
}
