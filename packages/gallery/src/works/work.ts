import { z } from 'zod';
import { pictureDescriptionSchema } from '../describe/describe-picture.ts';

/** A name that Inkstone gave. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'not an id: letters, digits, - and _, up to 64 of them');

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');

/** PostgreSQL takes no NUL in a text, and JSON no half of a surrogate pair. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'holds what is no text');

const title = text(500).transform((value) => value.trim());
const note = text(20_000);
export const tagSchema = text(100)
  .transform((value) => value.trim().normalize('NFC'))
  .refine((value) => value !== '', 'a tag is empty');
const tags = z
  .array(tagSchema)
  .max(100)
  .transform((names) => [...new Set(names)].toSorted());
const ids = z.array(idSchema).transform((values) => [...new Set(values)]);

export const rightsSchema = z.strictObject({
  artist: text(500).optional(),
  copyright: text(1000).optional(),
  license: text(500).optional(),
  note: text(5000).optional(),
});
export type Rights = z.infer<typeof rightsSchema>;

const recipeSchema = z.record(z.string(), z.unknown());

/** What is said about a new work. Its file is in the store before. */
export const keptSchema = z.strictObject({
  /** For who may ask twice for the same work; else it gets one. */
  id: idSchema.optional(),
  file: sha256Schema,
  bytes: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  picture: pictureDescriptionSchema,
  source: z.enum(['made', 'imported']),
  /** What the picture can be made from again; `model`, where it is a hash, is what works are filtered by. */
  recipe: recipeSchema.nullish(),
  /** The name of the model, for the search. */
  modelName: text(500).optional(),
  title: title.default(''),
  note: note.default(''),
  favourite: z.boolean().default(false),
  tags: tags.default([]),
  boards: ids.default([]),
  /** The works that it was made from. */
  parents: ids.default([]),
  rights: rightsSchema.default({}),
  /** Now, by default. */
  createdAt: z.iso.datetime({ offset: true }).optional(),
});
export type KeptInput = z.input<typeof keptSchema>;

export const changesSchema = z.strictObject({
  title: title.optional(),
  note: note.optional(),
  favourite: z.boolean().optional(),
  tags: tags.optional(),
  boards: ids.optional(),
  rights: rightsSchema.optional(),
});
export type WorkChanges = z.input<typeof changesSchema>;

/** All facts of a work, as its sidecar holds them: the index is made of them again. */
export const factsSchema = keptSchema.extend({
  format: z.literal(1),
  id: idSchema,
  createdAt: z.iso.datetime({ offset: true }),
  trashedAt: z.iso.datetime({ offset: true }).nullable(),
  revision: z.int().min(1),
});
export type WorkFacts = z.output<typeof factsSchema>;

/** A work in a list. */
export interface WorkSummary {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** The mean colour, #rrggbb: shown until the picture has come. */
  readonly color: string;
  readonly favourite: boolean;
  readonly tags: string[];
  /** SHA-256 of the model that made it. */
  readonly model: string | null;
  readonly source: 'made' | 'imported';
  readonly createdAt: string;
  readonly trashedAt: string | null;
}

/** Everything about a work itself. Lineage and likeness: lineage.ts, near-copies.ts, like-palette.ts. */
export interface Work extends WorkSummary {
  readonly note: string;
  /** SHA-256 of its file in the store. */
  readonly file: string;
  readonly bytes: number;
  readonly type: string;
  readonly recipe: Record<string, unknown> | null;
  readonly modelName: string | null;
  readonly rights: Rights;
  /** Ids. */
  readonly boards: string[];
  /** Ids. */
  readonly parents: string[];
  readonly palette: { readonly color: string; readonly weight: number }[];
}
