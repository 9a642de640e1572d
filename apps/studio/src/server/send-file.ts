import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface SentFile {
  readonly type: string;
  readonly bytes: number;
  /** Without quotes; the same for the same content. */
  readonly etag: string;
  /** Its address always gives this content. */
  readonly immutable: boolean;
  /** Offered under this name instead of being shown. */
  readonly download?: string | undefined;
  /** From byte `start` to before byte `end`. */
  read(start: number, end: number): Promise<Readable | Uint8Array>;
}

/** Sends a file or the one range of it that was asked for (RFC 9110, 14), or says that it has not changed. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SentFile,
): Promise<FastifyReply> {
  const tag = `"${file.etag}"`;
  reply.headers({
    etag: tag,
    'accept-ranges': 'bytes',
    'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  });
  if (file.download !== undefined) reply.header('content-disposition', attachment(file.download));
  if (matches(request.headers['if-none-match'], tag)) return notChanged(reply);
  reply.type(file.type);
  const range = rangeOf(request.headers.range, file.bytes);
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  }
  const { start, end } = range ?? { start: 0, end: file.bytes };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${file.bytes}`);
  reply.header('content-length', end - start);
  const content = await file.read(start, end);
  return reply.send(
    content instanceof Uint8Array ? Buffer.from(content.buffer, content.byteOffset, content.length) : content,
  );
}

/** Bytes that are in memory, sent the same way. */
export function inMemory(bytes: Uint8Array): Pick<SentFile, 'bytes' | 'read'> {
  return { bytes: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

export function matches(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((given) => given.trim().replace(/^W\//, '') === tag);
}

export function notChanged(reply: FastifyReply): FastifyReply {
  return reply.code(304).send();
}

/** One range; several are answered with the whole file, as is allowed. */
export function rangeOf(
  header: string | undefined,
  bytes: number,
): { readonly start: number; readonly end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes : Math.min(bytes, Number(last) + 1);
  return start < end && start < bytes ? { start, end } : 'unsatisfiable';
}

function attachment(name: string): string {
  const plain = name.replace(/[^\w .-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
