import { wordsOf } from '@inkstone/data';
import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { StudioError } from '../studio-error.ts';
import { requestWords } from './request-words.ts';

export interface ErrorAnswer {
  readonly status: number;
  readonly body: {
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly zh: string;
      readonly field?: string;
    };
  };
}

/** What a gallery error answers. */
const galleryStatus: Readonly<Record<string, number>> = {
  INPUT: 400,
  CURSOR: 400,
  NOT_FOUND: 404,
  MISSING_FILE: 410,
  DAMAGED_FILE: 410,
  UNREADABLE: 422,
  IN_USE: 409,
  DATABASE: 503,
  STORE: 503,
};

/** What an error about files answers; the others are about what was given. */
const dataStatus: Readonly<Record<string, number>> = { DISK_FULL: 507, NOT_ALLOWED: 503, IO: 500 };

/** An error as the API answers it: what a client did is 4xx and says what to do; the rest is 500 and tells no secrets. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof StudioError) {
    return answer(error.status, error.code, wordsOf(error), error.field);
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
    const where = field === '' ? '' : `${field}: `;
    const said = first?.message ?? 'is not as the API describes it';
    return answer(
      400,
      'INPUT',
      { en: `${where}${said}`, zh: `${where}不符合接口要求：${said}` },
      field || undefined,
    );
  }
  const { code, status } = knownOf(error);
  if (status !== undefined) return answer(status, code, wordsOf(error));
  const { statusCode } = error as FastifyError;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return answer(statusCode, code, requestWords(code, error as Error));
  }
  return answer(500, 'UNKNOWN', {
    en: 'an error that the studio does not know; its log says more',
    zh: '未知的错误；详情见日志',
  });
}

function knownOf(error: unknown): { readonly code: string; readonly status: number | undefined } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  if (!(error instanceof Error)) return { code, status: undefined };
  if (error.name === 'GalleryError') return { code, status: galleryStatus[code] };
  const isOfPicture = [
    'ModelError',
    'LatentError',
    'RecipeError',
    'PictureFileError',
    'PngError',
    'DirectionsError',
  ].includes(error.name);
  if (isOfPicture) return { code, status: 422 };
  if (error.name === 'RecommendError') return { code, status: code === 'NO_EVENT' ? 404 : 422 };
  if (error.name === 'DataError') return { code, status: dataStatus[code] ?? 422 };
  return { code, status: undefined };
}

function answer(
  status: number,
  code: string,
  { en, zh }: { en: string; zh: string },
  field?: string,
): ErrorAnswer {
  return { status, body: { error: { code, message: en, zh, ...(field !== undefined && { field }) } } };
}
