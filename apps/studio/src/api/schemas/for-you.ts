import { eventKinds } from '@inkstone/recommend';
import { z } from 'zod';
import { byId, fileResponse, idSchema, wholeInQuery, wordsSchema } from './common.ts';
import { answers, type Operation } from './operation.ts';
import { workSummarySchema } from './works.ts';

const kind = z.enum(eventKinds);
const seconds = z.number().min(0).max(86_400);
const seed = wholeInQuery(0, 2 ** 40).optional();
/** Most works that a wall names as shown. */
const MOST_SHOWN = 400;

export const recommendationsSchema = z
  .object({
    /** The best first. */
    items: z.array(
      z.object({
        work: workSummarySchema,
        /** Why it is here. */
        reason: wordsSchema,
        /** The work that the reason names; null where it names none. */
        because: idSchema.nullable(),
      }),
    ),
    /** What likeness is told by. */
    looks: z.object({
      /** Whether there is an eye; without one, likeness is that of colours. */
      eye: z.boolean(),
      /** How many works the eye has seen, of how many. */
      seen: z.int(),
      works: z.int(),
    }),
    /** Whether what is done is written down. */
    recording: z.boolean(),
    /** How many things the person has said of works. */
    told: z.int(),
  })
  .meta({ id: 'Recommendations' });

const eventSchema = z
  .object({
    id: z.string().min(1).max(100),
    at: z.iso.datetime(),
    kind,
    /** The id of the work. */
    item: z.string().min(1).max(200),
    /** Of `linger`: how long it was looked at. */
    seconds: seconds.optional(),
  })
  .meta({ id: 'ProfileEvent' });

export const shownProfileSchema = z
  .object({
    /** Whether what is done is written down. */
    recording: z.boolean(),
    /** What could not be read and was moved aside; null where nothing was. */
    notice: wordsSchema.nullable(),
    counts: z.record(kind, z.int()),
    /** What it says of the person. */
    tastes: z.array(wordsSchema),
    /** Every event, the latest first; `weight` is how much it says for its work, or against it. */
    events: z.array(eventSchema.extend({ weight: z.number() })),
    /** The works that the events are of, as far as they are there. */
    works: z.array(workSummarySchema),
  })
  .meta({ id: 'ShownProfile' });

const forgotten = z
  .object({ events: z.array(eventSchema).describe('What was forgotten: POST /profile/restored undoes it.') })
  .meta({ id: 'Forgotten' });

const recorded = z.object({ events: z.array(eventSchema) }).meta({ id: 'Recorded' });
const settings = z.object({ recording: z.boolean() }).meta({ id: 'ProfileSettings' });

const tags = ['for you'] as const;
const commaList = z
  .string()
  .max(MOST_SHOWN * 65)
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(idSchema).max(MOST_SHOWN));

export const forYouOperations = {
  list: {
    method: 'GET',
    url: '/recommendations',
    schema: {
      operationId: 'listRecommendations',
      summary: 'Works of the gallery that the person may like, each with its reason',
      tags,
      querystring: z.object({
        count: wholeInQuery(1, 100).default(24),
        /** What is tried besides; that of the day when absent. */
        seed,
        /** Ids of works that are shown already, with commas between them. */
        exclude: commaList.default([]).meta({ type: 'string' }),
        /** The id of a work: more like this one, whatever else the profile is for. */
        like: idSchema.optional(),
      }),
      response: answers({ 200: recommendationsSchema }),
    },
  },
  swipes: {
    method: 'GET',
    url: '/recommendations/swipes',
    schema: {
      operationId: 'listSwipes',
      summary: 'Works to ask the person about: those that together tell most; none is asked about twice',
      tags,
      querystring: z.object({ count: wholeInQuery(1, 48).default(12), seed }),
      response: answers({ 200: z.object({ items: z.array(workSummarySchema) }).meta({ id: 'Swipes' }) }),
    },
  },
  record: {
    method: 'POST',
    url: '/profile/events',
    schema: {
      operationId: 'recordEvents',
      summary:
        'Write down what the person did; answers the events that came of it, none while recording is off',
      tags,
      body: z
        .object({
          events: z
            .array(z.object({ kind, item: idSchema, seconds: seconds.optional() }))
            .min(1)
            .max(200),
        })
        .meta({ id: 'Deeds' }),
      response: answers({ 200: recorded }),
    },
  },
  profile: {
    method: 'GET',
    url: '/profile',
    schema: {
      operationId: 'getProfile',
      summary: 'Everything that is kept of the person',
      tags,
      response: answers({ 200: shownProfileSchema }),
    },
  },
  replace: {
    method: 'PUT',
    url: '/profile',
    schema: {
      operationId: 'replaceProfile',
      summary: 'Take in an exported profile in place of the one that is here; 422 where it is none',
      tags,
      body: z.looseObject({}).describe('A profile as GET /profile/export gives it').meta({ id: 'Profile' }),
      response: answers({ 200: z.object({ before: z.looseObject({}) }).meta({ id: 'ProfileBefore' }) }),
    },
  },
  settings: {
    method: 'PATCH',
    url: '/profile',
    schema: {
      operationId: 'changeProfile',
      summary: 'Whether what the person does is written down',
      tags,
      body: settings,
      response: answers({ 200: settings }),
    },
  },
  forgetAll: {
    method: 'DELETE',
    url: '/profile',
    schema: {
      operationId: 'forgetProfile',
      summary: 'Forget everything',
      tags,
      response: answers({ 200: forgotten }),
    },
  },
  export: {
    method: 'GET',
    url: '/profile/export',
    schema: {
      operationId: 'exportProfile',
      summary: 'The profile as a file',
      tags,
      response: answers({ 200: fileResponse('The profile', 'application/json') }),
    },
  },
  restore: {
    method: 'POST',
    url: '/profile/restored',
    schema: {
      operationId: 'restoreEvents',
      summary: 'Put events back that were forgotten a moment ago',
      tags,
      body: z.object({ events: z.array(eventSchema).max(20_000) }).meta({ id: 'RestoredEvents' }),
      response: answers({ 200: recorded }),
    },
  },
  edit: {
    method: 'PATCH',
    url: '/profile/events/:id',
    schema: {
      operationId: 'editEvent',
      summary: 'Change what an event says',
      tags,
      params: byId,
      body: z.object({ kind: kind.optional(), seconds: seconds.optional() }).meta({ id: 'EventChanges' }),
      response: answers({ 200: eventSchema }),
    },
  },
  forgetEvent: {
    method: 'DELETE',
    url: '/profile/events/:id',
    schema: {
      operationId: 'forgetEvent',
      summary: 'Forget one event',
      tags,
      params: byId,
      response: answers({ 200: forgotten }),
    },
  },
  forgetWork: {
    method: 'DELETE',
    url: '/profile/works/:id',
    schema: {
      operationId: 'forgetWork',
      summary: 'Forget what was done with a work: all of it, or events of one kind',
      tags,
      params: byId,
      querystring: z.object({ kind: kind.optional() }),
      response: answers({ 200: forgotten }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
