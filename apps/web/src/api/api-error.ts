import { z } from 'zod/mini';
import type { Language } from '../language/language.ts';

const bodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    zh: z.optional(z.string()),
    field: z.optional(z.string()),
  }),
});

/** What the studio answers where it cannot do what was asked. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly zh: string | undefined;
  readonly field: string | undefined;

  constructor(status: number, body: unknown) {
    const parsed = bodySchema.safeParse(body);
    super(parsed.success ? parsed.data.error.message : `the studio answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = parsed.success ? parsed.data.error.code : 'UNKNOWN';
    this.zh = parsed.success ? parsed.data.error.zh : `画室的回应是 ${status}`;
    this.field = parsed.success ? parsed.data.error.field : undefined;
  }
}

/** The studio did not answer at all. */
export class UnreachableError extends Error {
  readonly code = 'UNREACHABLE';
  constructor(cause: unknown) {
    super('the studio does not answer', { cause });
    this.name = 'UnreachableError';
  }
}

/** An error in the language of the page, or undefined where there is nothing better than a common phrase. */
export function errorText(error: unknown, language: Language): string | undefined {
  if (error instanceof ApiError) return language === 'zh' ? (error.zh ?? error.message) : error.message;
  if (error instanceof UnreachableError) return undefined;
  if (!(error instanceof Error)) return undefined;
  const zh = 'zh' in error && typeof error.zh === 'string' ? error.zh : undefined;
  return language === 'zh' ? (zh ?? error.message) : error.message;
}
