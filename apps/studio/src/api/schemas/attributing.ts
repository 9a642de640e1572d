import { z } from 'zod';
import { byId, idSchema, wordsSchema } from './common.ts';
import { jobSchema } from './jobs.ts';
import { answers, type Operation } from './operation.ts';
import { workSummarySchema } from './works.ts';

const share = z.number().min(0).max(1);
const corner = z.object({ x: share, y: share });

export const attributionAskedSchema = z
  .object({
    /**
     * Where the painting lies in the picture, in shares of its width and height as one sees it: upper left, upper right, lower
     * right, lower left. All of it when absent.
     */
    corners: z.tuple([corner, corner, corner, corner]).optional(),
    /** Takes the cast and the dimness of bad light out first. */
    light: z.boolean().default(false),
    /** Leaves patches out: quicker, and without a map. */
    quick: z.boolean().default(false),
  })
  .meta({ id: 'AttributionAsked' });
export type AttributionAsked = z.infer<typeof attributionAskedSchema>;

const chance = z.object({ name: z.string(), p: share });
const namedWork = z.object({
  artist: z.string(),
  title: z.string(),
  year: z.int().nullable(),
  style: z.string(),
  /** Cosine of the vectors. */
  score: z.number(),
  /** Name of the collection that it is of; null for a work that ships. */
  collection: z.string().nullable(),
});
/** JPEG in base64. */
const picture = z.string();
const sized = z.object({ picture, width: z.int(), height: z.int() });

export const attributionSchema = z
  .object({
    /** The painting as it was looked at, upright. */
    shown: sized,
    /** The likeliest, with calibrated chances, if the work is by a known artist at all: see `unknown`. */
    artist: z.array(chance),
    /** The artists among whom the right one is in nine of ten cases, if it is one of them. */
    set: z.array(z.string()),
    style: z.array(chance),
    /** Nine of ten works lie between `low` and `high`. */
    year: z.object({ median: z.int(), low: z.int(), high: z.int() }),
    /** The chance that it is by none of the known artists. */
    unknown: share,
    /** Known works, nearest first; with a picture where a collection of one's own has it at hand. */
    nearest: z.array(namedWork.extend({ picture: picture.nullable() })),
    /** The known work that this is, or a copy of. */
    copyOf: namedWork.nullable(),
    /** That work's picture where it is at hand, and the painting's corners in it, which may lie outside; mirrored before. */
    overlay: sized
      .extend({
        corners: z.array(z.object({ x: z.number(), y: z.number() })),
        mirrored: z.boolean(),
        /** Correlation of their light, −1 … 1. */
        score: z.number(),
      })
      .nullable(),
    /** What parts of the painting say alone, and where they lie in it; null where they were left out. */
    patches: z
      .array(
        z.object({
          ...{ x: z.number(), y: z.number(), width: z.number(), height: z.number() },
          /** The likeliest artist by this part alone. */
          ...chance.shape,
          /** How likely each of the first five of `artist` is by this part alone. */
          forArtists: z.array(share),
        }),
      )
      .nullable(),
    /** Works of the gallery that look alike to the eye. */
    gallery: z.array(z.object({ work: workSummarySchema, score: z.number() })),
    /** What the file says of how it was made: a model's name where it carries a recipe of Inkstone. None says nothing. */
    recipe: z.object({ kind: z.enum(['made', 'damaged', 'none']), model: z.string().nullable() }),
    /** Known works that it was held against. */
    works: z.int(),
    /** Collections that took no part, since another eye saw them. */
    leftOut: z.array(z.string()),
    /** What should be known of the file. */
    notes: z.array(wordsSchema),
  })
  .meta({ id: 'Attribution' });
export type Attribution = z.infer<typeof attributionSchema>;

export const collectionSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    /** The folder that its pictures lie in. */
    source: z.string(),
    works: z.int(),
    /** Pictures that could not be read, and why, the first hundred. */
    failed: z.int(),
    failures: z.array(z.object({ file: z.string(), error: wordsSchema })),
    /** Whether another eye saw it, so that it takes no part. */
    otherEye: z.boolean(),
    /** Its artists, the first hundred; of five works on, how many of them are told from all other hands of the collection. */
    artists: z.array(z.object({ artist: z.string(), works: z.int(), told: z.int().nullable() })),
  })
  .meta({ id: 'Collection' });
export type Collection = z.infer<typeof collectionSchema>;

const tags = ['attributing'] as const;

export const attributingOperations = {
  state: {
    method: 'GET',
    url: '/attributions',
    schema: {
      operationId: 'getAttributing',
      summary: 'Whether pictures can be attributed, and why not',
      tags,
      response: answers({
        200: z.object({ why: wordsSchema.nullable() }).meta({ id: 'Attributing' }),
      }),
    },
  },
  picture: {
    method: 'POST',
    url: '/attributions',
    schema: {
      operationId: 'attributePicture',
      summary:
        'Whose hand a picture may be of, which style, which years: evidence for an expert. Multipart, one file, and `asked` as JSON (AttributionAsked); the picture is not kept. 409 without an eye or known works',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({ 200: attributionSchema }),
    },
  },
  work: {
    method: 'POST',
    url: '/works/:id/attribution',
    schema: {
      operationId: 'attributeWork',
      summary: 'The same of a work of the gallery',
      tags,
      params: byId,
      body: attributionAskedSchema,
      response: answers({ 200: attributionSchema }),
    },
  },
  collections: {
    method: 'GET',
    url: '/collections',
    schema: {
      operationId: 'listCollections',
      summary:
        'Collections of one’s own that attribution knows beside the works that ship; inkstone collection add adds one',
      tags,
      response: answers({ 200: z.object({ items: z.array(collectionSchema) }) }),
    },
  },
  addCollection: {
    method: 'POST',
    url: '/collections',
    schema: {
      operationId: 'addCollection',
      summary:
        'Show the eye pictures whose artists are known, as a job: multipart, field `files` with their paths, by an index.csv (file, artist, title, year, style) or in folders named by artist; and `name`. The pictures are kept with the collection',
      tags,
      consumes: ['multipart/form-data'],
      response: answers({ 202: jobSchema }),
    },
  },
  removeCollection: {
    method: 'DELETE',
    url: '/collections/:id',
    schema: {
      operationId: 'removeCollection',
      summary:
        'Forgets what the eye made of a collection, and the pictures that were sent for it; those of a folder of one’s own stay where they are',
      tags,
      params: byId,
      response: answers({ 200: z.object({ removed: z.literal(true) }) }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
