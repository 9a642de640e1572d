/** What a file is by its first bytes; its name is not asked. */
export type FileType =
  | 'png'
  | 'jpg'
  | 'gif'
  | 'webp'
  | 'tiff'
  | 'avif'
  | 'zip'
  | 'gzip'
  | 'idx'
  | 'svg'
  | 'unknown';

/** 64 bytes are enough, but for SVG, which may begin with a comment. */
export function fileType(head: Uint8Array): FileType {
  const at = (offset: number, ...bytes: readonly number[]) =>
    bytes.every((byte, i) => head[offset + i] === byte);
  const text = (offset: number, word: string) => at(offset, ...Buffer.from(word, 'latin1'));
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (at(0, 0xff, 0xd8, 0xff)) return 'jpg';
  if (text(0, 'GIF87a') || text(0, 'GIF89a')) return 'gif';
  if (text(0, 'RIFF') && text(8, 'WEBP')) return 'webp';
  if (at(0, 0x49, 0x49, 0x2a, 0) || at(0, 0x4d, 0x4d, 0, 0x2a)) return 'tiff';
  if (text(4, 'ftypavif') || text(4, 'ftypavis')) return 'avif';
  if (at(0, 0x50, 0x4b, 3, 4) || at(0, 0x50, 0x4b, 5, 6)) return 'zip';
  if (at(0, 0x1f, 0x8b)) return 'gzip';
  if (at(0, 0, 0, 8, 3) || at(0, 0, 0, 8, 1)) return 'idx';
  const start = Buffer.from(head)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<(\?xml|!doctype svg|!--|svg)/i.test(start)) return 'svg';
  return 'unknown';
}

export const pictureTypes: ReadonlySet<FileType> = new Set(['png', 'jpg', 'gif', 'webp', 'tiff', 'avif']);
