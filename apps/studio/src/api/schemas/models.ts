import { z } from 'zod';
import { fileResponse, idSchema, sha256Schema, timeSchema } from './common.ts';
import { answers, type Operation } from './operation.ts';

export const modelSchema = z
  .object({
    /** SHA-256 of model.onnx. */
    id: sha256Schema,
    name: z.string(),
    source: z.enum(['shipped', 'run', 'imported']),
    /** The run that trained it. */
    run: idSchema.optional(),
    /** The architecture, as `inkstone train` calls it. */
    recipe: z.string(),
    /** Channels, height, width. */
    image: z.tuple([z.int(), z.int(), z.int()]),
    zDim: z.int(),
    classes: z.array(z.string()).nullable(),
    bytes: z.int(),
    /** Licence of what it was trained on, where that is known. */
    license: z.string().nullable(),
    dataName: z.string().nullable(),
    addedAt: timeSchema,
    /** Small enough to run in the browser as well. */
    small: z.boolean(),
  })
  .meta({ id: 'Model' });

const tags = ['models'] as const;
const params = z.object({ id: sha256Schema });

export const modelOperations = {
  list: {
    method: 'GET',
    url: '/models',
    schema: {
      operationId: 'listModels',
      summary: 'All models: those that come with the installation, and trained runs',
      tags,
      response: answers({ 200: z.object({ items: z.array(modelSchema) }) }),
    },
  },
  get: {
    method: 'GET',
    url: '/models/:id',
    schema: {
      operationId: 'getModel',
      summary: 'One model',
      tags,
      params,
      response: answers({ 200: modelSchema }),
    },
  },
  file: {
    method: 'GET',
    url: '/models/:id/file',
    schema: {
      operationId: 'getModelFile',
      summary: 'Its model.onnx; answers ranges, never changes',
      tags,
      params,
      response: answers({ 200: fileResponse('ONNX', 'application/octet-stream') }),
    },
  },
  remove: {
    method: 'DELETE',
    url: '/models/:id',
    schema: {
      operationId: 'removeModel',
      summary: 'Delete a model that did not come with the installation; recipes made with it stay readable',
      tags,
      params,
      response: answers({ 200: z.object({ removed: z.literal(true) }) }),
    },
  },
  import: {
    method: 'POST',
    url: '/models',
    schema: {
      operationId: 'importModel',
      summary: 'Take in a model.onnx that inkstone train made; multipart, one file',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({ 201: modelSchema }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
