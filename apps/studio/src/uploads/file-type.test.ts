import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fileType } from './file-type.ts';

describe('fileType', () => {
  it.each(['png', 'jpeg', 'gif', 'webp', 'tiff', 'avif'] as const)(
    'knows %s as sharp writes it',
    async (format) => {
      const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
        .toFormat(format)
        .toBuffer();
      expect(fileType(bytes)).toBe(format === 'jpeg' ? 'jpg' : format);
    },
  );

  it.each([
    ['svg', '<svg/>'],
    ['svg', '\uFEFF <?xml version="1.0"?><svg/>'],
    ['svg', '<!-- a comment --><svg/>'],
    ['zip', 'PK\x03\x04'],
    ['idx', '\0\0\x08\x03'],
    ['unknown', ''],
    ['unknown', '%PDF-1.7'],
    ['unknown', '<html>'],
  ])('knows %s', (type, head) => {
    expect(fileType(Buffer.from(head, head.startsWith('\uFEFF') ? 'utf8' : 'latin1'))).toBe(type);
  });
});
