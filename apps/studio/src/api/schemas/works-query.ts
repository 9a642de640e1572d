import { z } from 'zod';
import { idSchema, sha256Schema, switchInQuery, timeSchema, wholeInQuery } from './common.ts';

/** Which works, and in which order. */
export const worksQuerySchema = z.object({
  cursor: z.string().max(1024).optional(),
  limit: wholeInQuery(1, 500).default(60),
  /** Words of any language; "…" for a phrase. */
  q: z.string().max(500).optional(),
  board: idSchema.optional(),
  tag: z.string().min(1).max(100).optional(),
  model: sha256Schema.optional(),
  favourite: switchInQuery.optional(),
  trash: switchInQuery.default(false),
  sort: z.enum(['newest', 'oldest', 'title', 'favourite']).default('newest'),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
});
export type WorksQuery = z.infer<typeof worksQuerySchema>;
