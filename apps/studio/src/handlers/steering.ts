import { createReadStream } from 'node:fs';
import { projectionFieldsSchema, steeringOperations } from '../api/schemas/steering.ts';
import { receivedError } from '../children/child.ts';
import type { Look } from '../children/look.ts';
import { shownJob } from '../jobs/job-record.ts';
import { inMemory, sendFile } from '../server/send-file.ts';
import { sha256 } from '../sha256.ts';
import { directionOf, shownDirection } from '../steer/direction-text.ts';
import { notFound, StudioError } from '../studio-error.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { label, type Received, withUpload } from '../uploads/receive.ts';
import { named, nothingThere } from '../uploads/refusals.ts';
import type { App, HandlerParts } from './app.ts';
import { recipeOfModel } from './recipe.ts';

const LOOK_MS = 20_000;

export function steeringHandlers(app: App, { studio }: HandlerParts): void {
  const { steering, models, jobs, store, home, looker } = studio;
  const { directions } = steering;

  app.route({
    ...steeringOperations.steering,
    handler: async ({ params }) => steering.about(params.id),
  });
  app.route({
    ...steeringOperations.directions,
    handler: async ({ params: { id } }) => ({
      items: (await directions.of(id, models.besides(id))).map(shownDirection),
    }),
  });
  app.route({
    ...steeringOperations.find,
    handler: async ({ params, body: { method, count, layers } }) => ({
      items: await steering.find(params.id, { method, count, layers }),
    }),
  });
  app.route({
    ...steeringOperations.marks,
    handler: async ({ params: { id }, body: { name, marks: given, layers } }) => {
      const marks = given.map(({ recipe, has }) => ({ recipe: recipeOfModel(id, recipe, 'marks'), has }));
      return steering.fromMarks(id, { name, marks, layers });
    },
  });
  app.route({
    ...steeringOperations.keep,
    handler: async ({ params: { id }, body }) => {
      const { width } = await steering.about(id);
      const kept = await directions.keep(id, directionOf(body, width), models.besides(id));
      return { items: kept.map(shownDirection) };
    },
  });
  app.route({
    ...steeringOperations.drop,
    handler: async ({ params: { id, direction } }) => ({
      items: (await directions.drop(id, direction, models.besides(id))).map(shownDirection),
    }),
  });
  app.route({
    ...steeringOperations.changes,
    handler: async (request, reply) => {
      const { direction, class: chosen } = request.body;
      const png = await steering.changes(request.params.id, { direction, class: chosen ?? undefined });
      return sendFile(request, reply, {
        ...inMemory(png),
        ...{ type: 'image/png', etag: sha256(png).slice(0, 32), immutable: false },
      });
    },
  });

  app.route({
    ...steeringOperations.project,
    handler: async (request, reply) => {
      const limits = { files: 1, fileBytes: uploadLimits.pictureBytes };
      const job = await withUpload(request, home, limits, async ({ files: [photo], fields }) => {
        if (!photo) throw nothingThere();
        const { model, ...rest } = checkedFields(fields);
        models.get(model);
        await lookAt(photo);
        const { sha256: file } = await store.put(createReadStream(photo.file));
        const asked = { ...rest, model, photo: file, name: label(photo.name) };
        return jobs.create('project', asked, { total: rest.steps });
      });
      return reply.code(202).send(shownJob(job));
    },
  });
  app.route({
    ...steeringOperations.likeness,
    handler: async (request, reply) => {
      const png = steering.likenesses.get(request.params.id);
      if (!png) throw notFound('picture of this job yet', '任务图片');
      return sendFile(request, reply, {
        ...inMemory(png),
        ...{ type: 'image/png', etag: sha256(png).slice(0, 32), immutable: false },
      });
    },
  });

  /** Whatever is in a photo, the studio itself does not decode it. Throws the refusal under the file's name. */
  async function lookAt({ file, name }: Received): Promise<void> {
    const [look] = (await looker.ask({ kind: 'describe', files: [file] }, LOOK_MS)) as Look[];
    if (look && 'refused' in look) throw named(label(name), receivedError(look.refused));
  }
}

/** Throws StudioError 400 naming the field. */
function checkedFields(fields: Readonly<Record<string, string>>) {
  const parsed = projectionFieldsSchema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  const said = issue?.message ?? 'not as the API describes it';
  throw new StudioError(
    400,
    'INPUT',
    { en: `${field}: ${said}`, zh: `${field}：不符合接口要求：${said}` },
    { field },
  );
}
