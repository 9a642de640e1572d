import { z } from 'zod';
import { fileResponse, idSchema, sha256Schema } from './common.ts';
import { jobSchema } from './jobs.ts';
import { answers, type Operation } from './operation.ts';
import { recipeSchema } from './recipe.ts';

const layer = z.int().min(0).max(64);
const layers = z.tuple([layer, layer]);

const directionId = z.string().regex(/^[0-9a-f]{16}$/, 'not the id of a direction');

export const directionSchema = z
  .object({
    /** Of its numbers: the same direction has the same id, whatever it is called. */
    id: directionId,
    name: z.string().trim().min(1).max(100),
    method: z.enum(['sefa', 'ganspace', 'marks']),
    /** Of length 1: base64 of float32 numbers, little endian. */
    vector: z.string().min(4).max(16_384),
    /** Length of one step of a slider. */
    sigma: z.number().positive(),
    /** First and last layer that it moves; null for all. */
    layers: layers.nullable(),
    /** Steps, in either sense, until half of the pictures leave what the model knows. */
    reach: z.number().min(0),
    /** Of directions from marks: shares of right answers on pictures that it has not seen. */
    accuracy: z
      .object({
        value: z.number().min(0).max(1),
        chance: z.number().min(0).max(1),
        /** How likely guessing would do as well. */
        luck: z.number().min(0).max(1),
        folds: z.int(),
        with: z.int(),
        without: z.int(),
      })
      .optional(),
  })
  .meta({ id: 'Direction' });

export const steeringSchema = z
  .object({
    /** What is steered: the styles of a StyleGAN2, or the latents of others. */
    space: z.enum(['w', 'z']),
    /** Numbers of one style or latent. */
    width: z.int(),
    layers: z.int(),
    ranges: z.array(
      z.object({
        name: z.enum(['coarse', 'middle', 'fine', 'all']),
        first: z.int(),
        last: z.int(),
        /** Sides of the feature maps, in pixels. */
        pixels: z.tuple([z.int(), z.int()]),
      }),
    ),
  })
  .meta({ id: 'Steering' });

export const markSchema = z
  .object({
    recipe: recipeSchema,
    /** Whether the picture has it. */
    has: z.boolean(),
  })
  .meta({ id: 'Mark' });

/** Fields of the form that a photo comes with: texts, as forms have them. */
export const projectionFieldsSchema = z.object({
  model: sha256Schema,
  styles: z.enum(['one', 'each']).default('one'),
  class: z.coerce.number().int().min(0).optional(),
  steps: z.coerce.number().int().min(1).max(2000).default(300),
});

const tags = ['steering'] as const;
const params = z.object({ id: sha256Schema });
const items = z.object({ items: z.array(directionSchema) });

export const steeringOperations = {
  steering: {
    method: 'GET',
    url: '/models/:id/steering',
    schema: {
      operationId: 'getSteering',
      summary: 'How a model can be steered; 422 with the reason for one whose inside is not known',
      tags,
      params,
      response: answers({ 200: steeringSchema }),
    },
  },
  directions: {
    method: 'GET',
    url: '/models/:id/directions',
    schema: {
      operationId: 'listDirections',
      summary: 'The directions that a person named and kept: sliders',
      tags,
      params,
      response: answers({ 200: items }),
    },
  },
  find: {
    method: 'POST',
    url: '/models/:id/directions/find',
    schema: {
      operationId: 'findDirections',
      summary: 'Directions that need no labels: SeFa in closed form, or GANSpace; nothing is kept',
      tags,
      params,
      body: z
        .object({
          method: z.enum(['sefa', 'ganspace']),
          count: z.int().min(1).max(32).default(8),
          layers: layers.optional(),
        })
        .meta({ id: 'FindDirections' }),
      response: answers({ 200: items }),
    },
  },
  marks: {
    method: 'POST',
    url: '/models/:id/directions/marks',
    schema: {
      operationId: 'directionFromMarks',
      summary: 'A direction from pictures marked with and without something; nothing is kept',
      tags,
      params,
      body: z
        .object({
          name: directionSchema.shape.name,
          marks: z.array(markSchema).min(2).max(1000),
          layers: layers.optional(),
        })
        .meta({ id: 'Marks' }),
      response: answers({ 200: directionSchema }),
    },
  },
  keep: {
    method: 'POST',
    url: '/models/:id/directions',
    schema: {
      operationId: 'keepDirection',
      summary: 'Keep a direction with its model, or name one that is kept anew',
      tags,
      params,
      body: directionSchema.omit({ id: true }).meta({ id: 'NewDirection' }),
      response: answers({ 200: items }),
    },
  },
  drop: {
    method: 'DELETE',
    url: '/models/:id/directions/:direction',
    schema: {
      operationId: 'dropDirection',
      summary: 'Drop a kept direction; pictures made with it keep it in their recipes',
      tags,
      params: params.extend({ direction: directionId }),
      response: answers({ 200: items }),
    },
  },
  changes: {
    method: 'POST',
    url: '/models/:id/changes',
    schema: {
      operationId: 'mapChanges',
      summary: 'What a direction changes, and where, over several pictures: a map in ink, PNG',
      tags,
      params,
      body: z
        .object({ direction: directionSchema, class: z.int().min(0).nullish() })
        .meta({ id: 'MapChanges' }),
      response: answers({ 200: fileResponse('The more it changes, the darker', 'image/png') }),
    },
  },
  project: {
    method: 'POST',
    url: '/jobs/projection',
    schema: {
      operationId: 'startProjection',
      summary:
        'Find the place in a model whose picture is nearest to a photo, as a job; multipart, one file and the fields model, styles (one, each), class and steps. The job makes a JSON file: {latent, class, psnr, steps}',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({ 202: jobSchema }),
    },
  },
  likeness: {
    method: 'GET',
    url: '/jobs/:id/picture',
    schema: {
      operationId: 'getProjectionPicture',
      summary: 'What a running projection looks like now',
      tags,
      params: z.object({ id: idSchema }),
      response: answers({ 200: fileResponse('The nearest picture so far', 'image/png') }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
