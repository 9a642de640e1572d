import { z } from 'zod';
import { byId, fileResponse, idSchema, sha256Schema, wholeInQuery } from './common.ts';
import { jobSchema } from './jobs.ts';
import { answers, type Operation } from './operation.ts';
import { runSchema } from './runs.ts';

/** What GET /events sends, as the data of server-sent events. */
export const studioEventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('job'), job: jobSchema }),
    z.object({ type: z.literal('run'), run: runSchema }),
    z.object({ type: z.literal('run-removed'), id: idSchema }),
    z.object({ type: z.literal('model'), id: sha256Schema }),
    z.object({
      type: z.literal('work'),
      ids: z.array(idSchema),
      what: z.enum(['kept', 'changed', 'trashed', 'restored', 'purged']),
    }),
    /** The eye has looked at works, or could not. */
    z.object({ type: z.literal('seen'), ids: z.array(idSchema) }),
    /** What is known of the person has changed. */
    z.object({ type: z.literal('profile') }),
    z.object({ type: z.literal('board') }),
    z.object({ type: z.literal('dataset'), id: idSchema }),
  ])
  .meta({ id: 'StudioEvent' });
export type StudioEvent = z.infer<typeof studioEventSchema>;

const figure = z.number().nullable();

/** What GET /runs/{id}/events sends. */
export const runEventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('run'), run: runSchema }),
    z.object({
      type: z.literal('step'),
      step: z.int(),
      lossD: figure,
      lossG: figure,
      dReal: figure,
      dFake: figure,
      ms: figure,
    }),
    z.object({ type: z.literal('sample'), step: z.int() }),
    z.object({
      type: z.literal('evaluation'),
      step: z.int(),
      score: z.number(),
      diversity: figure,
      best: z.boolean(),
    }),
    z.object({ type: z.literal('rollback'), step: z.int(), to: z.int(), en: z.string(), zh: z.string() }),
  ])
  .meta({ id: 'RunEvent' });
export type RunEvent = z.infer<typeof runEventSchema>;

const tags = ['events'] as const;
const description =
  'Server-sent events: `data` is JSON; ids count up, and a client that comes back with Last-Event-ID, as a header or as `?lastEventId=`, gets what it missed.';

const querystring = z.object({
  /** As the header Last-Event-ID, which a new EventSource cannot set. */
  lastEventId: wholeInQuery(0, Number.MAX_SAFE_INTEGER).optional(),
});

export const eventOperations = {
  all: {
    method: 'GET',
    url: '/events',
    schema: {
      operationId: 'events',
      summary: 'What happens in the studio, as it happens; each a StudioEvent',
      description,
      tags,
      querystring,
      response: answers({ 200: fileResponse('StudioEvent', 'text/event-stream') }),
    },
  },
  run: {
    method: 'GET',
    url: '/runs/:id/events',
    schema: {
      operationId: 'runEvents',
      summary: 'What happens in a run, step by step; each a RunEvent',
      description,
      tags,
      params: byId,
      querystring,
      response: answers({ 200: fileResponse('RunEvent', 'text/event-stream') }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
