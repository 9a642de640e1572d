import { z } from 'zod';
import { byId, fileResponse, idSchema, timeSchema, wholeInQuery } from './common.ts';
import { answers, type Operation } from './operation.ts';
import { trainingSchema } from './training.ts';
import { refusalSchema } from './works.ts';

/** What the data doctor found: most pressing first. */
export const findingSchema = z
  .object({
    code: z.enum([
      'count',
      'sizes',
      'duplicates',
      'broken',
      'too-few',
      'mixed-shapes',
      'too-small',
      'uneven-classes',
      'flat',
    ]),
    severity: z.enum(['good', 'note', 'warning', 'error']),
    count: z.int(),
    examples: z.array(z.string()),
    en: z.string(),
    zh: z.string(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof findingSchema>;

export const datasetSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    /** digits comes with the installation. */
    builtIn: z.boolean(),
    count: z.int(),
    classes: z.array(z.object({ name: z.string(), count: z.int() })).nullable(),
    /** Channels, height, width as a training takes it. */
    shape: z.tuple([z.int(), z.int(), z.int()]),
    bytes: z.number(),
    license: z.string().nullable(),
    source: z.string().nullable(),
    createdAt: timeSchema,
    /** Recipes that fit it, the best first. */
    recipes: z.array(z.string()),
    inspection: z.array(findingSchema),
  })
  .meta({ id: 'Dataset' });
export type Dataset = z.infer<typeof datasetSchema>;

export const estimateSchema = z
  .object({
    steps: z.int(),
    parameters: z.int(),
    secondsPerStep: z.number(),
    seconds: z.number(),
    memoryBytes: z.number(),
    diskBytes: z.number(),
    freeMemoryBytes: z.number(),
    freeDiskBytes: z.number(),
  })
  .meta({ id: 'Estimate' });

const tags = ['datasets'] as const;

export const datasetOperations = {
  list: {
    method: 'GET',
    url: '/datasets',
    schema: {
      operationId: 'listDatasets',
      summary: 'All data: digits, and what was brought in',
      tags,
      response: answers({ 200: z.object({ items: z.array(datasetSchema) }) }),
    },
  },
  upload: {
    method: 'POST',
    url: '/datasets',
    schema: {
      operationId: 'uploadDataset',
      summary:
        'Bring in pictures, a zip or IDX files; multipart: optional field `name` first, then files. Relative names such as cats/1.png make classes of folders',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({
        201: z.object({ dataset: datasetSchema, refused: z.array(refusalSchema) }).meta({ id: 'Uploaded' }),
      }),
    },
  },
  get: {
    method: 'GET',
    url: '/datasets/:id',
    schema: {
      operationId: 'getDataset',
      summary: 'One dataset with what the data doctor found',
      tags,
      params: byId,
      response: answers({ 200: datasetSchema }),
    },
  },
  sheet: {
    method: 'GET',
    url: '/datasets/:id/sheet',
    schema: {
      operationId: 'getDatasetSheet',
      summary: 'Some of its pictures in one PNG',
      tags,
      params: byId,
      querystring: z.object({
        count: wholeInQuery(1, 256).default(48),
        columns: wholeInQuery(1, 32).optional(),
      }),
      response: answers({ 200: fileResponse('The sheet', 'image/png') }),
    },
  },
  estimate: {
    method: 'POST',
    url: '/datasets/:id/estimate',
    schema: {
      operationId: 'estimateTraining',
      summary: 'What a training on it will cost here: a few real steps are tried',
      tags,
      params: byId,
      body: trainingSchema,
      response: answers({ 200: estimateSchema }),
    },
  },
  remove: {
    method: 'DELETE',
    url: '/datasets/:id',
    schema: {
      operationId: 'removeDataset',
      summary: 'Delete a dataset that was brought in; runs that trained on it can no longer resume',
      tags,
      params: byId,
      response: answers({ 200: z.object({ removed: z.literal(true) }) }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
