import { z } from 'zod';
import { byId, idSchema, timeSchema } from './common.ts';
import { answers, type Operation } from './operation.ts';

export const boardSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    count: z.int(),
    cover: idSchema.nullable(),
    createdAt: timeSchema,
  })
  .meta({ id: 'Board' });

const namedSchema = z.object({ name: z.string().trim().min(1).max(200) }).meta({ id: 'BoardName' });
const tags = ['boards'] as const;

export const boardOperations = {
  list: {
    method: 'GET',
    url: '/boards',
    schema: {
      operationId: 'listBoards',
      summary: 'All boards',
      tags,
      response: answers({ 200: z.object({ items: z.array(boardSchema) }) }),
    },
  },
  create: {
    method: 'POST',
    url: '/boards',
    schema: {
      operationId: 'createBoard',
      summary: 'A new board',
      tags,
      body: namedSchema,
      response: answers({ 201: boardSchema }),
    },
  },
  change: {
    method: 'PATCH',
    url: '/boards/:id',
    schema: {
      operationId: 'changeBoard',
      summary: 'Rename a board',
      tags,
      params: byId,
      body: namedSchema,
      response: answers({ 200: boardSchema }),
    },
  },
  remove: {
    method: 'DELETE',
    url: '/boards/:id',
    schema: {
      operationId: 'removeBoard',
      summary: 'Take a board away; its works stay',
      tags,
      params: byId,
      response: answers({ 200: z.object({ removed: z.literal(true) }) }),
    },
  },
  tags: {
    method: 'GET',
    url: '/tags',
    schema: {
      operationId: 'listTags',
      summary: 'All tags, the most used first',
      tags,
      response: answers({
        200: z.object({ items: z.array(z.object({ name: z.string(), count: z.int() })) }),
      }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
