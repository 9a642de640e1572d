/**
 * Text inside a PNG: an iTXt chunk (PNG specification, third edition, 11.3.3.4), UTF-8, uncompressed. Pure bytes in and
 * out, so that it runs in a browser as well. The picture itself is not touched.
 */
import { WordedError } from '../worded-error.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** Bytes that are not a whole PNG file, or a keyword that PNG does not allow. */
export class PngError extends WordedError {
  readonly code = 'FORMAT';
}

/**
 * A copy of `png` with `text` under `keyword` (1 … 79 characters of Latin-1), in place of what was there under it.
 * Throws PngError.
 */
export function writePngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const name = keywordBytes(keyword);
  const content = new TextEncoder().encode(text);
  // after the keyword: its end, not compressed, method 0, no language, no translated keyword
  const body = new Uint8Array(name.length + 5 + content.length);
  body.set(name, 0);
  body.set(content, name.length + 5);

  const chunks = [...chunksOf(png)].filter((chunk) => !isTextOf(chunk, name));
  const pieces: Uint8Array[] = [Uint8Array.from(SIGNATURE)];
  for (const [index, chunk] of chunks.entries()) {
    pieces.push(chunk.whole);
    // behind the header, where a reader finds it without passing the pixels
    if (index === 0) pieces.push(makeChunk('iTXt', body));
  }
  return join(pieces);
}

/** The text under `keyword`, or undefined where there is none. Throws PngError for what is no PNG, or is damaged there. */
export function readPngText(png: Uint8Array, keyword: string): string | undefined {
  const name = keywordBytes(keyword);
  for (const chunk of chunksOf(png)) {
    if (!isTextOf(chunk, name)) continue;
    if (crc32(chunk.typeAndBody) !== chunk.crc) throw damaged(keyword);
    const { body } = chunk;
    if (body[name.length + 1] !== 0)
      throw new PngError({
        en: `PNG: the text "${keyword}" is compressed, which is not read`,
        zh: `PNG：文本“${keyword}”是压缩的，不支持读取`,
      });
    const language = body.indexOf(0, name.length + 3);
    const translated = language < 0 ? -1 : body.indexOf(0, language + 1);
    if (translated < 0) throw damaged(keyword);
    return new TextDecoder().decode(body.subarray(translated + 1));
  }
  return undefined;
}

function damaged(keyword: string): PngError {
  return new PngError({
    en: `PNG: the text "${keyword}" is damaged`,
    zh: `PNG：文本“${keyword}”已损坏`,
  });
}

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
  readonly typeAndBody: Uint8Array;
  readonly crc: number;
  readonly whole: Uint8Array;
}

function* chunksOf(png: Uint8Array): Generator<Chunk> {
  if (!SIGNATURE.every((byte, index) => png[index] === byte)) {
    throw new PngError({
      en: 'PNG: not a PNG file; its first bytes are others',
      zh: 'PNG：不是 PNG 文件；开头的字节不对',
    });
  }
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE.length; ; ) {
    const end = at + 8 <= png.length ? at + 12 + view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (end > png.length) {
      throw new PngError({ en: 'PNG: the file is cut short', zh: 'PNG：文件不完整' });
    }
    const typeAndBody = png.subarray(at + 4, end - 4);
    const type = String.fromCharCode(...typeAndBody.subarray(0, 4));
    if (at === SIGNATURE.length && type !== 'IHDR') {
      throw new PngError({ en: 'PNG: the file has no header', zh: 'PNG：文件没有文件头' });
    }
    const body = typeAndBody.subarray(4);
    yield { type, body, typeAndBody, crc: view.getUint32(end - 4), whole: png.subarray(at, end) };
    if (type === 'IEND') return;
    at = end;
  }
}

function isTextOf({ type, body }: Chunk, name: Uint8Array): boolean {
  return type === 'iTXt' && body[name.length] === 0 && name.every((byte, index) => body[index] === byte);
}

function makeChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(body.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) chunk[4 + i] = type.charCodeAt(i);
  chunk.set(body, 8);
  view.setUint32(body.length + 8, crc32(chunk.subarray(4, body.length + 8)));
  return chunk;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function keywordBytes(keyword: string): Uint8Array {
  const codes = Array.from(keyword, (character) => character.charCodeAt(0));
  const isAllowed = (code: number) => (code >= 0x20 && code <= 0x7e) || (code >= 0xa1 && code <= 0xff);
  if (codes.length < 1 || codes.length > 79 || !codes.every(isAllowed) || keyword.trim() !== keyword) {
    throw new PngError(
      `PNG: the keyword "${keyword}" is not 1 to 79 characters of Latin-1 without outer spaces`,
    );
  }
  return Uint8Array.from(codes);
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
