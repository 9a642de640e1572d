import { join } from 'node:path';
import { z } from 'zod';
import type { DataSource } from './open-data.ts';

const partsSchema = z.object({
  name: z.string(),
  kind: z.enum(['pictures', 'idx']),
  classNames: z.array(z.string()),
});

/** Where the pictures of a dataset lie in its folder, and what they are called. `row` is what the table keeps of it. */
export function sourceOf(folder: string, row: unknown): DataSource {
  const { name, kind, classNames } = partsSchema.parse(row);
  const given = join(folder, kind === 'idx' ? 'idx' : 'pictures');
  return { given, name, ...(classNames.length > 0 && { classes: classNames }) };
}
