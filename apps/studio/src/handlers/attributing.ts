import { fileOf, readAll } from '@inkstone/gallery';
import { attributingOperations, attributionAskedSchema } from '../api/schemas/attributing.ts';
import { collectingSchema } from '../jobs/execute-collecting.ts';
import { isOver, shownJob } from '../jobs/job-record.ts';
import { untilGone } from '../server/until-gone.ts';
import { StudioError } from '../studio-error.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { label, withUpload } from '../uploads/receive.ts';
import { named, nothingThere } from '../uploads/refusals.ts';
import type { App, HandlerParts } from './app.ts';

export function attributingHandlers(app: App, { studio }: HandlerParts): void {
  const { attributing, gallery, home, jobs } = studio;

  app.route({
    ...attributingOperations.state,
    handler: async () => ({ why: await attributing.whyNot() }),
  });
  app.route({
    ...attributingOperations.picture,
    handler: async (request, reply) => {
      const signal = untilGone(reply);
      const limits = { files: 1, fileBytes: uploadLimits.pictureBytes };
      return withUpload(request, home, limits, async ({ files: [first], fields: { asked } }) => {
        if (!first) throw nothingThere();
        return attributing.attribute(first.file, askedIn(asked), { signal }).catch((error: unknown) => {
          throw isOfFile(error) ? named(label(first.name), error) : error;
        });
      });
    },
  });
  app.route({
    ...attributingOperations.work,
    handler: async ({ params: { id }, body }, reply) => {
      const signal = untilGone(reply);
      const { file } = await fileOf(gallery, id);
      return attributing.attribute(await readAll(gallery.store, file), body, { signal, work: id });
    },
  });
  app.route({
    ...attributingOperations.collections,
    handler: async () => ({ items: await attributing.collections() }),
  });
  app.route({
    ...attributingOperations.addCollection,
    handler: async (request, reply) => {
      const limits = { fileBytes: uploadLimits.pictureBytes };
      const job = await withUpload(request, home, limits, async ({ files, fields }) => {
        const asked = await attributing.takeCollection(fields.name ?? '', files);
        return jobs.create('collect', asked, { total: files.length });
      });
      return reply.code(202).send(shownJob(job));
    },
  });
  app.route({
    ...attributingOperations.removeCollection,
    handler: async ({ params }) => {
      // the eye may still be looking at it
      for (const job of await jobs.all()) {
        const { success, data } = collectingSchema.safeParse(job.request);
        if (success && data.place === params.id && !isOver(job.state)) await jobs.cancel(job.id);
      }
      await attributing.removeCollection(params.id);
      return { removed: true as const };
    },
  });
}

/** What is wrong with a picture is said with its name; an eye that is missing is not of the file. */
function isOfFile(error: unknown): error is StudioError {
  return error instanceof StudioError && [413, 415, 422].includes(error.status) && error.code !== 'CORNERS';
}

function askedIn(text: string | undefined) {
  if (text === undefined) return attributionAskedSchema.parse({});
  try {
    return attributionAskedSchema.parse(JSON.parse(text));
  } catch (cause) {
    const faults = {
      en: '`asked` is no JSON of corners (four of x and y from 0 to 1), light and quick: set the corners again',
      zh: 'asked 不是由 corners（四个 0 到 1 的 x、y）、light 和 quick 组成的 JSON：请重新设定四角',
    };
    throw new StudioError(400, 'ASKED', faults, { field: 'asked', cause });
  }
}
