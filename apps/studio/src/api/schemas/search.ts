import { z } from 'zod';
import { idSchema, sha256Schema } from './common.ts';
import { answers, type Operation } from './operation.ts';
import { workSummarySchema } from './works.ts';

const share = z.number().min(0).max(1);

/** A part of a picture, in shares of its width and height as one sees it. */
export const regionSchema = z
  .object({ x: share, y: share, width: share, height: share })
  .refine(({ x, y, width, height }) => x + width <= 1.001 && y + height <= 1.001, 'leads out of the picture')
  .meta({ id: 'Region' });

export const exampleSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('work'), id: idSchema, region: regionSchema.optional() }),
    /** What POST /search/sights answered. */
    z.object({
      kind: z.literal('sight'),
      sight: z
        .string()
        .max(8192)
        .regex(/^[A-Za-z0-9_-]+$/),
    }),
    z.object({
      kind: z.literal('colors'),
      colors: z
        .array(z.string().regex(/^#[0-9a-f]{6}$/))
        .min(1)
        .max(8),
    }),
  ])
  .meta({ id: 'Example' });
export type Example = z.infer<typeof exampleSchema>;

export const searchSchema = z
  .object({
    /** Of what the eye sees, or of colours. */
    by: z.enum(['eye', 'colors']).default('eye'),
    more: z.array(exampleSchema).min(1).max(16),
    less: z.array(exampleSchema).max(16).default([]),
    limit: z.int().min(1).max(500).default(100),
    q: z.string().max(500).optional(),
    board: idSchema.optional(),
    tag: z.string().min(1).max(100).optional(),
    model: sha256Schema.optional(),
    favourite: z.boolean().optional(),
  })
  .meta({ id: 'Search' });
export type Search = z.infer<typeof searchSchema>;

export const foundSchema = z
  .object({
    /** Most alike first, without the examples and without works in the trash. */
    items: z.array(z.object({ work: workSummarySchema, score: z.number() })),
    /** Works that could be found, of all there are: those that the eye has seen. */
    seen: z.int(),
    works: z.int(),
  })
  .meta({ id: 'Found' });
export type Found = z.infer<typeof foundSchema>;

const tags = ['search'] as const;

export const searchOperations = {
  sight: {
    method: 'POST',
    url: '/search/sights',
    schema: {
      operationId: 'seePicture',
      summary:
        'What is seen in a picture, as a text to search with; the picture is not kept. Multipart, one file, and `region` as JSON where a part is meant. Without an eye its colours alone',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({
        200: z
          .object({
            sight: z.string(),
            /** Whether an eye looked, or only colours were counted. */
            byEye: z.boolean(),
          })
          .meta({ id: 'Sight' }),
      }),
    },
  },
  search: {
    method: 'POST',
    url: '/search',
    schema: {
      operationId: 'searchWorks',
      summary:
        'Works that are like some examples and unlike others: near unit(mean(more) − 0.5 · mean(less)); 409 without an eye, where it is asked for',
      tags,
      body: searchSchema,
      response: answers({ 200: foundSchema }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
