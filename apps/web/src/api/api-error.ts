import type { Language } from '../language/language.ts';

/** What the studio answers where it cannot do what was asked. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly zh: string | undefined;
  readonly field: string | undefined;

  constructor(status: number, body: unknown) {
    const said = textsIn(body);
    super(said.message ?? `the studio answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = said.code ?? 'UNKNOWN';
    this.zh = said.message === undefined ? `画室的回应是 ${status}` : said.zh;
    this.field = said.field;
  }
}

/**
 * The texts of `{ error: { code, message, zh, field } }`, as far as they are texts: a proxy may answer in the studio's
 * place. By hand, since a schema would bring a third of what the first page loads.
 */
function textsIn(body: unknown): Partial<Record<'code' | 'message' | 'zh' | 'field', string>> {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return Object.fromEntries(Object.entries(error).filter(([, value]) => typeof value === 'string'));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
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
