import { z } from 'zod';

/** A name that the studio gave: nothing of a client's is ever taken for a path. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'not an id: letters, digits, - and _, up to 64 of them');

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');

export const timeSchema = z.iso.datetime({ offset: true });

/** A text in both languages. */
export const wordsSchema = z.object({ en: z.string(), zh: z.string() }).meta({ id: 'Words' });

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      zh: z.string(),
      /** The field at fault, where one is. */
      field: z.string().optional(),
    }),
  })
  .meta({ id: 'Error' });

export const byId = z.object({ id: idSchema });

/** Numbers and switches in a query are texts. */
export const wholeInQuery = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
export const switchInQuery = z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] });

/** A response that is a file and not JSON. */
export function fileResponse(description: string, ...types: readonly string[]) {
  const schema = z.string().meta({ format: 'binary' });
  return { description, content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

export const nothing = z.null().describe('Nothing to say.');
