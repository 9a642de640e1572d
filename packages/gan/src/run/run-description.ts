import { z } from 'zod';
import { schemaFaults } from '../schema-faults.ts';
import { ganSettingsSchema } from '../settings/index.ts';
import { lenetSettingsSchema } from './lenet-settings.ts';
import { RunFolderError } from './run-folder.ts';

/** Settings of any recipe. */
export const settingsSchema = z.discriminatedUnion('recipe', [ganSettingsSchema, lenetSettingsSchema]);
export type Settings = z.infer<typeof settingsSchema>;

/** run.json, format 1: all that is needed to repeat the run. */
export const runDescriptionSchema = z.object({
  format: z.literal(1),
  recipe: z.string(),
  seed: z.int(),
  settings: settingsSchema,
  data: z.object({
    /** The name or path that the person gave. */
    given: z.string(),
    options: z.record(z.string(), z.unknown()),
    name: z.string(),
    count: z.int(),
    shape: z.tuple([z.int(), z.int(), z.int()]),
    classes: z.array(z.string()).optional(),
    /** SHA-256 of shape, pixels and labels. */
    fingerprint: z.string(),
    /** Pictures set aside to choose the best checkpoint. */
    heldOut: z.int(),
    license: z.string().optional(),
    source: z.string().optional(),
  }),
  /** The instrument that ranks checkpoints. */
  judge: z.string(),
  device: z.string(),
  threads: z.int(),
  versions: z.record(z.string(), z.string()),
  machine: z.record(z.string(), z.unknown()),
});
export type RunDescription = z.infer<typeof runDescriptionSchema>;

/** Checks what run.json holds. Throws RunFolderError naming the field. */
export function parseRun(run: unknown, path: string): RunDescription {
  const parsed = runDescriptionSchema.safeParse(run);
  if (parsed.success) return parsed.data;
  const { en, zh } = schemaFaults(runDescriptionSchema, run);
  throw new RunFolderError({
    en: `${path}/run.json: is not what this version writes: ${en}`,
    zh: `${path}/run.json：不是这个版本所写的内容：${zh}`,
  });
}
