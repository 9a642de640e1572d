import { z } from 'zod';
import { fileResponse, sha256Schema, wordsSchema } from './common.ts';
import { answers, type Operation } from './operation.ts';
import { recipeSchema } from './recipe.ts';

export const knowledgeSchema = z
  .object({
    /** Why no critic can be asked about pictures of this model; null where one can. */
    critic: wordsSchema.nullable(),
    /** Why its training pictures cannot be had; null where they can. */
    training: wordsSchema.nullable(),
  })
  .meta({ id: 'Knowledge' });
export type Knowledge = z.infer<typeof knowledgeSchema>;

const place = z
  .enum(['upperLeft', 'top', 'upperRight', 'left', 'middle', 'right', 'lowerLeft', 'bottom', 'lowerRight'])
  .nullable();

/** Scores of pictures of one kind: nine tenths lie from low to high. */
const usual = z.object({
  count: z.int(),
  low: z.number(),
  median: z.number(),
  high: z.number(),
  /** Share of them that lie below the picture's. */
  below: z.number().min(0).max(1),
});

export const saliencySchema = z
  .object({
    /** PNG in base64: vermilion where the picture looked real, indigo where it gave itself away. */
    map: z.string(),
    /** Step of the checkpoint that the critic is of. */
    step: z.int(),
    /** Whether the run has made another model since: the critic has gone on with it. */
    hasGoneOn: z.boolean(),
    score: z.number(),
    /** Null where no real pictures can be had. */
    opinion: z.enum(['real', 'doubtful', 'made']).nullable(),
    real: usual.extend({ kind: z.enum(['real', 'training']) }).nullable(),
    generated: usual,
    /** Where nothing is in particular: the mean of training pictures, or of the model's own. */
    baseline: z.enum(['training', 'generated']),
    /** What did most for it, and against it; null where no ninth stands out. */
    warm: place,
    cool: place,
    /** What the map misses of the score's change, as a share. */
    gap: z.number(),
    /** Whether that is so much that the map is rough. */
    rough: z.boolean(),
    /** Whether the training pictures are still those that the run had. */
    sameData: z.boolean(),
  })
  .meta({ id: 'Saliency' });

export const nearestSchema = z
  .object({
    /** Nearest first. */
    items: z.array(
      z.object({
        /** PNG in base64. */
        picture: z.string(),
        /** Name of its file, where it had one. */
        file: z.string().nullable(),
        distance: z.number(),
      }),
    ),
    /** The first distance over the usual one of unseen real pictures; null where there are none. */
    ratio: z.number().nullable(),
    /** The network by whose eyes they are near. */
    judge: z.string(),
    sameData: z.boolean(),
  })
  .meta({ id: 'NearestTraining' });

const tags = ['explaining'] as const;
const params = z.object({ id: sha256Schema });

export const explainingOperations = {
  knowledge: {
    method: 'GET',
    url: '/models/:id/knowledge',
    schema: {
      operationId: 'getKnowledge',
      summary: 'What can be asked about pictures of a model here, and why not',
      tags,
      params,
      response: answers({ 200: knowledgeSchema }),
    },
  },
  gallery: {
    method: 'POST',
    url: '/models/:id/gallery',
    schema: {
      operationId: 'makeGallery',
      summary:
        'What classes share: a column each, three seeds below each other. Or what layers decide: pictures as they are, then a row for each range of layers that takes it from the picture on the left. PNG; 422 for a model without them',
      tags,
      params,
      body: z
        .object({
          of: z.enum(['classes', 'layers']),
          /** The first of the seeds. */
          seed: z
            .int()
            .min(0)
            .max(2 ** 40)
            .default(1),
          /** Most columns of a gallery of classes. */
          most: z.int().min(1).max(64).default(20),
          /** Of a gallery of layers; drawn from each seed when absent. */
          class: z.int().min(0).nullish(),
          truncation: z.number().min(0).max(2).default(1),
        })
        .meta({ id: 'MakeGallery' }),
      response: answers({ 200: fileResponse('The gallery', 'image/png') }),
    },
  },
  saliency: {
    method: 'POST',
    url: '/models/:id/saliency',
    schema: {
      operationId: 'explainPicture',
      summary:
        'Where a picture of the model looks real to the critic that trained with it, and where it gives itself away; 409 where the critic is gone',
      tags,
      params,
      body: z.object({ recipe: recipeSchema }).meta({ id: 'ExplainPicture' }),
      response: answers({ 200: saliencySchema }),
    },
  },
  nearest: {
    method: 'POST',
    url: '/models/:id/nearest',
    schema: {
      operationId: 'nearestTraining',
      summary: 'The training pictures nearest to a picture of the model; 409 where they are gone',
      tags,
      params,
      body: z
        .object({ recipe: recipeSchema, count: z.int().min(1).max(20).default(6) })
        .meta({ id: 'FindNearest' }),
      response: answers({ 200: nearestSchema }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
