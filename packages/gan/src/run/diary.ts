import { z } from 'zod';

/** What a run knows beside its trainee's state; saved with every checkpoint. */
export const diarySchema = z.object({
  bestScore: z.number().nullable(),
  bestStep: z.int(),
  rollbacks: z.int(),
  /** How much of metrics.jsonl was written. */
  metricsLength: z.int(),
});
export type Diary = z.infer<typeof diarySchema>;
