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
import { jobStates } from './jobs.ts';
import { answers, type Operation } from './operation.ts';
import { trainingRecipes, trainingSchema } from './training.ts';

export const runSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    recipe: z.string(),
    dataset: z.object({ id: idSchema.nullable(), name: z.string(), count: z.int() }),
    state: z.enum(jobStates),
    step: z.int(),
    steps: z.int(),
    batch: z.int(),
    imagesPerSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
    best: z.object({ step: z.int(), score: z.number() }).nullable(),
    /** How it goes, in plain words. */
    words: wordsSchema,
    error: wordsSchema.optional(),
    /** The model that it made, once done. */
    model: sha256Schema.nullable(),
    settings: z.record(z.string(), z.unknown()),
    /** The last sample, if any. */
    lastSample: z.int().nullable(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof runSchema>;

export const trainingRecipeSchema = z
  .object({
    name: z.enum(trainingRecipes),
    /** Height and width of its pictures, the usual ones first; none where it makes only one size. */
    sizes: z.array(z.int()),
  })
  .meta({ id: 'TrainingRecipe' });

const figure = z.number().nullable();

export const metricsSchema = z
  .object({
    points: z.array(
      z.object({ step: z.int(), lossD: figure, lossG: figure, dReal: figure, dFake: figure, ms: figure }),
    ),
    evaluations: z.array(z.object({ step: z.int(), score: z.number(), diversity: figure })),
    /** The last step that the points know of: ask with `after` for what came later. */
    last: z.int(),
  })
  .meta({ id: 'RunMetrics' });
export type RunMetrics = z.infer<typeof metricsSchema>;

const tags = ['runs'] as const;

const act = <const Url extends string, const Id extends string>(url: Url, operationId: Id, summary: string) =>
  ({
    method: 'POST',
    url,
    schema: { operationId, summary, tags, params: byId, response: answers({ 200: runSchema }) },
  }) as const;

export const runOperations = {
  start: {
    method: 'POST',
    url: '/runs',
    schema: {
      operationId: 'startRun',
      summary: 'Train on a dataset; one training at a time, others wait their turn',
      tags,
      body: trainingSchema
        .extend({ dataset: idSchema, name: z.string().trim().max(200).optional() })
        .meta({ id: 'StartRun' }),
      response: answers({ 202: runSchema }),
    },
  },
  recipes: {
    method: 'GET',
    url: '/recipes',
    schema: {
      operationId: 'listRecipes',
      summary: 'The recipes that the studio trains, and what they leave open',
      tags,
      response: answers({ 200: z.object({ items: z.array(trainingRecipeSchema) }) }),
    },
  },
  list: {
    method: 'GET',
    url: '/runs',
    schema: {
      operationId: 'listRuns',
      summary: 'All runs, newest first',
      tags,
      response: answers({ 200: z.object({ items: z.array(runSchema) }) }),
    },
  },
  get: {
    method: 'GET',
    url: '/runs/:id',
    schema: {
      operationId: 'getRun',
      summary: 'One run',
      tags,
      params: byId,
      response: answers({ 200: runSchema }),
    },
  },
  metrics: {
    method: 'GET',
    url: '/runs/:id/metrics',
    schema: {
      operationId: 'getRunMetrics',
      summary: 'Its figures, thinned to `points` where there are more: means of neighbouring steps',
      tags,
      params: byId,
      querystring: z.object({
        after: wholeInQuery(0, 1e9).default(0),
        points: wholeInQuery(10, 20_000).default(1000),
      }),
      response: answers({ 200: metricsSchema }),
    },
  },
  samples: {
    method: 'GET',
    url: '/runs/:id/samples',
    schema: {
      operationId: 'listRunSamples',
      summary: 'The steps that have a sample wall, ascending',
      tags,
      params: byId,
      response: answers({ 200: z.object({ steps: z.array(z.int()) }) }),
    },
  },
  sample: {
    method: 'GET',
    url: '/runs/:id/samples/:step',
    schema: {
      operationId: 'getRunSample',
      summary: 'The sample wall of a step, from the same latents every time',
      tags,
      params: byId.extend({ step: wholeInQuery(0, 1e9) }),
      response: answers({ 200: fileResponse('The wall', 'image/png') }),
    },
  },
  report: {
    method: 'GET',
    url: '/runs/:id/report',
    schema: {
      operationId: 'getRunReport',
      summary: 'How it went, in plain words, as Markdown',
      tags,
      params: byId,
      querystring: z.object({ lang: z.enum(['en', 'zh']).default('en') }),
      response: answers({ 200: z.object({ markdown: z.string() }).meta({ id: 'RunReport' }) }),
    },
  },
  rename: {
    method: 'PATCH',
    url: '/runs/:id',
    schema: {
      operationId: 'renameRun',
      summary: 'Give a run another name',
      tags,
      params: byId,
      body: z.object({ name: z.string().trim().min(1).max(200) }).meta({ id: 'RunName' }),
      response: answers({ 200: runSchema }),
    },
  },
  pause: act('/runs/:id/pause', 'pauseRun', 'Stop after the step in progress, with a checkpoint'),
  resume: act('/runs/:id/resume', 'resumeRun', 'Go on from the last checkpoint'),
  cancel: act('/runs/:id/cancel', 'cancelRun', 'Stop for good within two seconds; what was saved stays'),
  continue: {
    method: 'POST',
    url: '/runs/:id/continue',
    schema: {
      operationId: 'continueRun',
      summary: 'A run that ended, or was cancelled, goes on for so many steps more',
      tags,
      params: byId,
      body: z
        .object({
          /** More steps than it has made. */
          steps: z.int().min(1).max(10_000_000),
          /** From the checkpoint that judged best, or the last one. */
          from: z.enum(['last', 'best']).default('best'),
        })
        .meta({ id: 'ContinueRun' }),
      response: answers({ 202: runSchema }),
    },
  },
  remove: {
    method: 'DELETE',
    url: '/runs/:id',
    schema: {
      operationId: 'removeRun',
      summary: 'Delete a run with its folder; its model stays where works were made with it',
      tags,
      params: byId,
      response: answers({ 200: z.object({ removed: z.literal(true) }) }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
