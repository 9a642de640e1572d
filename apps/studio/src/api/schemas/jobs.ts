import { z } from 'zod';
import { byId, fileResponse, idSchema, timeSchema, wordsSchema } from './common.ts';
import { answers, type Operation } from './operation.ts';
import { worksQuerySchema } from './works-query.ts';

export const jobKinds = ['train', 'walk', 'export', 'import', 'project', 'collect'] as const;
export const jobStates = ['waiting', 'running', 'paused', 'cancelled', 'done', 'failed'] as const;

export const jobSchema = z
  .object({
    id: idSchema,
    kind: z.enum(jobKinds),
    state: z.enum(jobStates),
    /** Of `total`; what is counted depends on the kind. */
    done: z.number(),
    total: z.number(),
    error: wordsSchema.optional(),
    /** The file that it made, once done: GET /jobs/{id}/file. */
    file: z.object({ name: z.string(), type: z.string(), bytes: z.int() }).optional(),
    /** The run that a job of kind train belongs to. */
    run: idSchema.optional(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof jobSchema>;

const tags = ['jobs'] as const;

export const jobOperations = {
  list: {
    method: 'GET',
    url: '/jobs',
    schema: {
      operationId: 'listJobs',
      summary: 'The latest jobs, newest first',
      tags,
      response: answers({ 200: z.object({ items: z.array(jobSchema) }) }),
    },
  },
  get: {
    method: 'GET',
    url: '/jobs/:id',
    schema: {
      operationId: 'getJob',
      summary: 'One job',
      tags,
      params: byId,
      response: answers({ 200: jobSchema }),
    },
  },
  cancel: {
    method: 'POST',
    url: '/jobs/:id/cancel',
    schema: {
      operationId: 'cancelJob',
      summary: 'Stop a job within two seconds',
      tags,
      params: byId,
      response: answers({ 200: jobSchema }),
    },
  },
  file: {
    method: 'GET',
    url: '/jobs/:id/file',
    schema: {
      operationId: 'getJobFile',
      summary: 'The file that a job made; answers ranges',
      tags,
      params: byId,
      response: answers({
        200: fileResponse(
          'The file',
          'application/zip',
          'image/webp',
          'image/gif',
          'video/mp4',
          'video/webm',
          'application/json',
        ),
      }),
    },
  },
  import: {
    method: 'POST',
    url: '/jobs/import',
    schema: {
      operationId: 'startImport',
      summary: 'Take in many pictures as a job that survives a reload; multipart, field `files`',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({ 202: jobSchema }),
    },
  },
  export: {
    method: 'POST',
    url: '/jobs/export',
    schema: {
      operationId: 'startExport',
      summary: 'Pack works into a zip, PNG and JSON, as a job',
      tags,
      body: z
        .object({
          ids: z.array(idSchema).min(1).max(20_000).optional(),
          query: worksQuerySchema.omit({ cursor: true, limit: true }).optional(),
        })
        .refine(({ ids, query }) => (ids === undefined) !== (query === undefined), 'give either ids or query')
        .meta({ id: 'Export' }),
      response: answers({ 202: jobSchema }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
