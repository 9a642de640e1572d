import { settingsSchema } from '@inkstone/gan/run';
import { z } from 'zod';
import type { StudioRecord } from '../records.ts';

/** What the table `runs` keeps of a run; the rest stands in its folder. */
const dataSchema = z.object({
  name: z.string(),
  /** Its folder under runs/: made here, or found there. */
  folder: z.string(),
  dataset: z.object({ id: z.string().nullable(), name: z.string(), count: z.int() }),
  settings: settingsSchema,
  shape: z.object({ size: z.int().optional(), channels: z.union([z.literal(1), z.literal(3)]).optional() }),
  job: z.string().nullable(),
  from: z.enum(['last', 'best']).optional(),
  createdAt: z.string(),
});
export type RunData = z.infer<typeof dataSchema>;

export interface RunRecord extends RunData {
  readonly id: string;
  readonly updatedAt: string;
}

export function runRecord({ id, data, updatedAt }: StudioRecord): RunRecord {
  return { ...dataSchema.parse(data), id, updatedAt };
}
