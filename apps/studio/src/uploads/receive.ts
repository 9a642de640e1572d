import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { WordedError, writeFailure } from '@inkstone/data';
import type { FastifyRequest } from 'fastify';
import type { Home } from '../home/home.ts';
import { LEAST_FREE_BYTES } from '../home/home.ts';
import { StudioError } from '../studio-error.ts';
import { uploadLimits } from './limits.ts';
import { cutShort, named, nothingThere, tooLarge, tooMany } from './refusals.ts';

/** A file that came in: it lies under a number; its own name is only a label. */
export interface Received {
  readonly file: string;
  readonly name: string;
}

export interface Upload {
  readonly folder: string;
  readonly files: readonly Received[];
  readonly fields: Readonly<Record<string, string>>;
}

export interface ReceiveOptions {
  readonly files?: number;
  readonly fileBytes?: number;
}

/**
 * Writes the parts of a multipart request to a folder of passing use, which is gone when `work` has done with it, before
 * anything is answered. Throws StudioError 4xx, and what `work` throws.
 */
export async function withUpload<T>(
  request: FastifyRequest,
  home: Home,
  options: ReceiveOptions,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  const upload = await receive(request, home, options);
  return work(upload).finally(() => rm(upload.folder, { recursive: true, force: true }));
}

async function receive(request: FastifyRequest, home: Home, options: ReceiveOptions): Promise<Upload> {
  const { files: most = uploadLimits.files, fileBytes = uploadLimits.fileBytes } = options;
  if (!request.isMultipart()) {
    throw new StudioError(415, 'NOT_MULTIPART', {
      en: 'send files as multipart/form-data',
      zh: '请以 multipart/form-data 发送文件',
    });
  }
  if ((await home.freeBytes()) < LEAST_FREE_BYTES + Number(request.headers['content-length'] ?? 0)) {
    throw new StudioError(507, 'DISK_FULL', {
      en: 'the disk has no room for this upload: make room and send it again',
      zh: '磁盘空间不足：请腾出空间后重新上传',
    });
  }
  const folder = await home.temporary();
  try {
    return { folder, ...(await writeParts(request, folder, { most, fileBytes })) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error instanceof WordedError ? error : cutShort(error);
  }
}

async function writeParts(
  request: FastifyRequest,
  folder: string,
  { most, fileBytes }: { readonly most: number; readonly fileBytes: number },
): Promise<Pick<Upload, 'files' | 'fields'>> {
  const files: Received[] = [];
  const fields: Record<string, string> = {};
  const limits = {
    files: most + 1,
    fileSize: fileBytes,
    fields: 100,
    fieldSize: 64 * 1024,
    parts: most + 102,
  };
  for await (const part of request.parts({ limits, preservePath: true })) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value;
      continue;
    }
    if (files.length === most) {
      part.file.destroy();
      throw tooMany(most);
    }
    const file = join(folder, String(files.length).padStart(6, '0'));
    const name = part.filename ?? '';
    await pipeline(part.file, createWriteStream(file)).catch((error: unknown) => {
      throw isOfDisk(error) ? writeFailure(file, error) : error;
    });
    if (part.file.truncated) throw named(label(name), tooLarge(fileBytes));
    files.push({ file, name });
  }
  if (files.length === 0) throw nothingThere();
  return { files, fields };
}

/** The system's codes are one word; those of a request that was cut short are not. */
function isOfDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) && code !== 'ECONNRESET' && code !== 'EPIPE';
}

/** A name as a label: its control characters gone, not too long. */
export function label(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replaceAll('\\', '/');
  return clean.length > 200 ? `…${clean.slice(-199)}` : clean;
}
