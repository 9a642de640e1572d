import { z } from 'zod';
import { idSchema, sha256Schema, wordsSchema } from './common.ts';
import { answers, type Operation } from './operation.ts';

export const eyeStateSchema = z
  .object({
    /** SHA-256 of the eye; null where there is none. */
    eye: sha256Schema.nullable(),
    /** Without those in the trash. */
    works: z.int(),
    /** Works that it has looked at. */
    seen: z.int(),
    /** Works that it cannot see. */
    refused: z.int(),
    isWorking: z.boolean(),
    /** Why it stands still; null where it does not, or has nothing to do. */
    fault: wordsSchema.nullable(),
    /** The first of the works that it cannot see. */
    refusals: z.array(z.object({ id: idSchema, title: z.string(), reason: wordsSchema })),
  })
  .meta({ id: 'EyeState' });
export type EyeState = z.infer<typeof eyeStateSchema>;

export const eyeOperations = {
  state: {
    method: 'GET',
    url: '/eye',
    schema: {
      operationId: 'getEye',
      summary: 'Whether there is an eye, and how many works it has seen; it looks at new ones by itself',
      tags: ['search'],
      response: answers({ 200: eyeStateSchema }),
    },
  },
} as const satisfies Readonly<Record<string, Operation>>;
