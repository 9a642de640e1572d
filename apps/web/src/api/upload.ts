import { ApiError, UnreachableError } from './api-error.ts';
import { reportReached, reportUnreachable } from './connection.ts';

/** A file with the name it has below the dropped folder: "cats/1.png". */
export interface NamedFile {
  readonly name: string;
  readonly file: File;
}

export interface UploadOptions {
  readonly fields?: Readonly<Record<string, string>>;
  /** Share of the bytes that have left, 0 … 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends files as a form; with progress, which fetch does not tell. Throws ApiError, UnreachableError, AbortError. */
export function upload<T>(
  url: string,
  files: readonly NamedFile[],
  { fields = {}, onProgress, signal }: UploadOptions = {},
): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, file } of files) form.append('files', file, name);
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      signal?.removeEventListener('abort', abort);
      reportReached();
      if (request.status >= 200 && request.status < 300) resolve(request.response);
      else reject(new ApiError(request.status, request.response));
    };
    request.onerror = () => {
      reportUnreachable();
      reject(new UnreachableError(new Error(`POST ${url} got no answer`)));
    };
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    signal?.addEventListener('abort', abort, { once: true });
    request.send(form);
  });
}
