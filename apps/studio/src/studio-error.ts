import { WordedError, type Words } from '@inkstone/data';

/** Something that a client, or who started the studio, can put right. `status` is what HTTP answers. */
export class StudioError extends WordedError {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  constructor(
    status: number,
    code: string,
    text: Words,
    { field, ...options }: ErrorOptions & { readonly field?: string } = {},
  ) {
    super(text, options);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** 404 for something that the studio does not have. */
export function notFound(en: string, zh: string): StudioError {
  return new StudioError(404, 'NOT_FOUND', { en: `there is no such ${en}`, zh: `没有这个${zh}` });
}

/** 409: it cannot be done as things stand. */
export function conflict(en: string, zh: string): StudioError {
  return new StudioError(409, 'CONFLICT', { en, zh });
}
