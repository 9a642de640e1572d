import type { z } from 'zod';
import { DataError } from './errors.ts';

/** Parses options at the edge. Throws DataError OPTION that names the function and every field at fault. */
export function checkOptions<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw new DataError('OPTION', `${where}: ${faults.join('; ')}`);
}
