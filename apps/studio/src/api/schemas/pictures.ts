import { filmFormats } from '@inkstone/gan/picture-files';
import { z } from 'zod';
import { fileResponse, sha256Schema, wholeInQuery, wordsSchema } from './common.ts';
import { jobSchema } from './jobs.ts';
import { answers, type Operation } from './operation.ts';
import { latentSchema, recipeSchema } from './recipe.ts';

const tags = ['pictures'] as const;
const scale = z.int().min(1).max(64);

export const walkSchema = z
  .object({
    model: sha256Schema,
    stops: z.array(latentSchema).min(2).max(32),
    class: z.int().min(0).nullish(),
    truncation: z.number().min(0).max(2).default(1),
    /** From one stop to the next. */
    frames: z.int().min(1).max(240).default(24),
    fps: z.int().min(1).max(60).default(24),
    /** MP4 and WebM need ffmpeg: GET /films tells whether it is there. */
    format: z.enum(['webp', 'gif', ...filmFormats]).default('webp'),
    scale: scale.default(4),
    /** Ends where it began, so that it can run in a circle. */
    closed: z.boolean().default(true),
  })
  .meta({ id: 'Walk' });

export const pictureOperations = {
  picture: {
    method: 'GET',
    url: '/pictures',
    schema: {
      operationId: 'getPicture',
      summary: 'Render a recipe; the same recipe gives the same pixels, so the answer may be kept for ever',
      tags,
      querystring: z.object({
        recipe: z.string().max(16_384).describe('A PictureRecipe as JSON'),
        scale: wholeInQuery(1, 64).default(1),
        format: z.enum(['png', 'webp']).default('png'),
      }),
      response: answers({
        200: fileResponse('The picture, with its recipe inside', 'image/png', 'image/webp'),
      }),
    },
  },
  longPicture: {
    method: 'POST',
    url: '/pictures',
    schema: {
      operationId: 'makePicture',
      summary: 'Render a recipe that is too long for an address, as those of steered pictures may be',
      tags,
      body: z
        .object({
          recipe: recipeSchema,
          scale: scale.default(1),
          format: z.enum(['png', 'webp']).default('png'),
        })
        .meta({ id: 'MakePicture' }),
      response: answers({
        200: fileResponse('The picture, with its recipe inside', 'image/png', 'image/webp'),
      }),
    },
  },
  sheet: {
    method: 'POST',
    url: '/sheets',
    schema: {
      operationId: 'makeSheet',
      summary: 'A contact sheet of several recipes, PNG',
      tags,
      body: z
        .object({
          recipes: z.array(recipeSchema).min(1).max(400),
          columns: z.int().min(1).max(40).optional(),
          scale: scale.default(2),
        })
        .meta({ id: 'Sheet' }),
      response: answers({ 200: fileResponse('The sheet', 'image/png') }),
    },
  },
  films: {
    method: 'GET',
    url: '/films',
    schema: {
      operationId: 'getFilms',
      summary: 'Which films ffmpeg can make here, and where it makes none, why',
      tags,
      response: answers({
        200: z
          .object({ formats: z.array(z.enum(filmFormats)), missing: wordsSchema.optional() })
          .meta({ id: 'Films' }),
      }),
    },
  },
  walk: {
    method: 'POST',
    url: '/jobs/walk',
    schema: {
      operationId: 'startWalk',
      summary: 'Render a walk between latents as an animated WebP or GIF, or as a film, as a job',
      tags,
      body: walkSchema,
      response: answers({ 202: jobSchema }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
