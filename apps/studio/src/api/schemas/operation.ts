import type { z } from 'zod';
import { errorSchema } from './common.ts';

/** One thing that the API does: what goes in and what comes out. Its handler stands in ../handlers. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under /api. */
  readonly url: string;
  readonly schema: {
    readonly operationId: string;
    readonly summary: string;
    readonly tags: readonly string[];
    readonly description?: string;
    readonly consumes?: readonly string[];
    readonly params?: z.ZodType;
    readonly querystring?: z.ZodType;
    readonly body?: z.ZodType;
    readonly response: Readonly<Record<string, unknown>>;
  };
}

/** Responses of an operation with the errors that any of them may answer. */
export function answers<T extends Readonly<Record<string, unknown>>>(response: T) {
  return { ...response, '4xx': errorSchema, '5xx': errorSchema };
}
