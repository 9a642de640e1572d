import { z } from 'zod';
import {
  byId,
  fileResponse,
  idSchema,
  sha256Schema,
  timeSchema,
  wholeInQuery,
  wordsSchema,
} from './common.ts';
import { modelSchema } from './models.ts';
import { answers, type Operation } from './operation.ts';
import { recipeSchema } from './recipe.ts';
import { worksQuerySchema } from './works-query.ts';

const title = z.string().trim().max(500);
const tagName = z.string().trim().min(1).max(100);
const tagList = z.array(tagName).max(100);

export const workSummarySchema = z
  .object({
    id: idSchema,
    title: z.string(),
    width: z.int(),
    height: z.int(),
    /** The average colour, #rrggbb: shown until the picture has come. */
    color: z.string(),
    favourite: z.boolean(),
    tags: z.array(z.string()),
    model: sha256Schema.nullable(),
    source: z.enum(['made', 'imported']),
    createdAt: timeSchema,
    trashedAt: timeSchema.nullable(),
  })
  .meta({ id: 'WorkSummary' });
export type WorkSummary = z.infer<typeof workSummarySchema>;

export const rightsSchema = z
  .object({
    artist: z.string().max(500).optional(),
    copyright: z.string().max(1000).optional(),
    license: z.string().max(500).optional(),
    note: z.string().max(5000).optional(),
  })
  .meta({ id: 'Rights' });

export const lineageSchema = z
  .object({
    nodes: z.array(workSummarySchema),
    edges: z.array(z.object({ parent: idSchema, child: idSchema })),
  })
  .meta({ id: 'Lineage' });

export const workSchema = workSummarySchema
  .extend({
    note: z.string(),
    /** SHA-256 of its file. */
    file: sha256Schema,
    bytes: z.int(),
    type: z.string(),
    recipe: recipeSchema.nullable(),
    rights: rightsSchema,
    boards: z.array(idSchema),
    palette: z.array(z.object({ color: z.string(), weight: z.number() })),
    lineage: lineageSchema,
    /** Works that look almost the same. */
    near: z.array(workSummarySchema),
    /** Works of like colours. */
    like: z.array(workSummarySchema),
  })
  .meta({ id: 'Work' });
export type Work = z.infer<typeof workSchema>;

export const refusalSchema = z
  .object({ name: z.string(), code: z.string(), error: wordsSchema })
  .meta({ id: 'Refusal' });

export const keepSchema = z
  .object({
    recipe: recipeSchema,
    title: title.optional(),
    tags: tagList.optional(),
    boards: z.array(idSchema).max(100).optional(),
    /** The works that it was made from. */
    parents: z.array(idSchema).max(16).optional(),
    /** How much a picture is enlarged in its file; 1 by default. */
    scale: z.int().min(1).max(64).default(1),
  })
  .meta({ id: 'Keep' });

export const workChangesSchema = z
  .object({
    title: title.optional(),
    note: z.string().max(20_000).optional(),
    favourite: z.boolean().optional(),
    tags: tagList.optional(),
    boards: z.array(idSchema).max(100).optional(),
    rights: rightsSchema.optional(),
  })
  .meta({ id: 'WorkChanges' });

export const batchSchema = z
  .object({
    ids: z.array(idSchema).min(1).max(20_000),
    do: z.enum(['trash', 'restore', 'favourite', 'unfavourite', 'tag', 'untag', 'board', 'unboard', 'purge']),
    /** The tag, or the id of the board. */
    value: z.string().min(1).max(100).optional(),
  })
  .meta({ id: 'Batch' });

const tags = ['works'] as const;

export const workOperations = {
  list: {
    method: 'GET',
    url: '/works',
    schema: {
      operationId: 'listWorks',
      summary: 'Works, a page at a time',
      tags,
      querystring: worksQuerySchema,
      response: answers({
        200: z
          .object({ items: z.array(workSummarySchema), next: z.string().nullable(), total: z.int() })
          .meta({ id: 'WorksPage' }),
      }),
    },
  },
  keep: {
    method: 'POST',
    url: '/works',
    schema: {
      operationId: 'keepWork',
      summary: 'Render a recipe and keep it; when it answers, the file and the row are safe on the disk',
      tags,
      body: keepSchema,
      response: answers({ 201: workSchema }),
    },
  },
  import: {
    method: 'POST',
    url: '/works/import',
    schema: {
      operationId: 'importWorks',
      summary: 'Take in pictures (PNG, JPEG, WebP, GIF, AVIF, TIFF); multipart, field `files`',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({
        201: z
          .object({ kept: z.array(workSummarySchema), refused: z.array(refusalSchema) })
          .meta({ id: 'Imported' }),
      }),
    },
  },
  get: {
    method: 'GET',
    url: '/works/:id',
    schema: {
      operationId: 'getWork',
      summary: 'Everything about a work',
      tags,
      params: byId,
      response: answers({ 200: workSchema }),
    },
  },
  change: {
    method: 'PATCH',
    url: '/works/:id',
    schema: {
      operationId: 'changeWork',
      summary: 'Change what was written about a work',
      tags,
      params: byId,
      body: workChangesSchema,
      response: answers({ 200: workSchema }),
    },
  },
  batch: {
    method: 'POST',
    url: '/works/batch',
    schema: {
      operationId: 'changeWorks',
      summary: 'Do one thing to many works; `undo` is a request that takes it back',
      tags,
      body: batchSchema,
      response: answers({
        200: z.object({ changed: z.int(), undo: batchSchema.optional() }).meta({ id: 'BatchDone' }),
      }),
    },
  },
  picture: {
    method: 'GET',
    url: '/works/:id/picture',
    schema: {
      operationId: 'getWorkPicture',
      summary: 'The file as it was kept; answers ranges',
      tags,
      params: byId,
      response: answers({ 200: fileResponse('The file', 'image/*') }),
    },
  },
  thumbnail: {
    method: 'GET',
    url: '/works/:id/thumbnail',
    schema: {
      operationId: 'getWorkThumbnail',
      summary: 'A small WebP of a work',
      tags,
      params: byId,
      querystring: z.object({ width: z.enum(['160', '320', '640']).default('320') }),
      response: answers({ 200: fileResponse('The thumbnail', 'image/webp') }),
    },
  },
  download: {
    method: 'GET',
    url: '/works/:id/download',
    schema: {
      operationId: 'downloadWork',
      summary: 'The work as a download, enlarged and converted as asked',
      tags,
      params: byId,
      querystring: z.object({
        scale: wholeInQuery(1, 64).default(1),
        format: z.enum(['png', 'webp']).default('png'),
      }),
      response: answers({ 200: fileResponse('The picture', 'image/png', 'image/webp') }),
    },
  },
  recall: {
    method: 'POST',
    url: '/recall',
    schema: {
      operationId: 'recall',
      summary: 'The recipe that a PNG carries; multipart, one file. 422 says what the file is instead',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({
        200: z
          .object({ recipe: recipeSchema, model: modelSchema.nullable(), work: workSummarySchema.nullable() })
          .meta({ id: 'Recalled' }),
      }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
