import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeIdx, someBytes } from '../testing/encode-idx.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { parseIdx, readIdx } from './idx-file.ts';

const NAME = 'train-images-idx3-ubyte.gz';
const cure = {
  en: 'fetch it again with inkstone data get mnist',
  zh: '请用 inkstone data get mnist 重新下载',
};
const pixels = someBytes(5 * 4 * 3);
const whole = encodeIdx([5, 4, 3], pixels);

async function reading(bytes: Uint8Array): Promise<{ shape: readonly number[]; data: Uint8Array }> {
  const path = join(await temporaryFolder(), NAME);
  await writeFile(path, bytes);
  return readIdx(path, { cure });
}

describe('readIdx', () => {
  it('reads shape and bytes, plain or gzip whatever the name says', async () => {
    for (const bytes of [whole, gzipSync(whole)]) {
      const { shape, data } = await reading(bytes);
      expect(shape).toEqual([5, 4, 3]);
      expect(Buffer.compare(data, pixels)).toBe(0);
    }
  });

  it('says how much of a file is missing', async () => {
    const message = `${NAME}: expected 60 bytes after the header, found 40: the download was cut short; ${cure.en}`;
    await expect(reading(whole.subarray(0, 56))).rejects.toThrow(message);
    await expect(reading(gzipSync(whole.subarray(0, 56)))).rejects.toMatchObject({
      code: 'TRUNCATED',
      message,
      zh: `${NAME}：文件头之后应有 60 字节，实有 40 字节：下载不完整；${cure.zh}`,
    });
  });

  it('notices a gzip stream that is cut anywhere', async () => {
    const packed = gzipSync(encodeIdx([50, 28, 28], someBytes(50 * 784)));
    for (const length of [packed.length - 1, packed.length - 8, packed.length >> 1, 40, 12]) {
      await expect(reading(packed.subarray(0, length))).rejects.toMatchObject({
        code: 'TRUNCATED',
        message: expect.stringMatching(/^train-images-idx3-ubyte\.gz: .*cut short; fetch it again with/),
      });
    }
  });

  it('notices a gzip stream that is damaged', async () => {
    const packed = gzipSync(whole);
    packed[packed.length - 6]! ^= 0x10; // in the checksum
    await expect(reading(packed)).rejects.toThrow(/the gzip file is damaged \(incorrect data check\)/);
  });

  it('tells foreign files apart', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const page = Buffer.from('<!doctype html><title>Please log in</title>');
    const text = Buffer.from('5,0,0,0,0,0,0\n7,0,0,0\n');
    await expect(reading(png)).rejects.toMatchObject({ code: 'FORMAT' });
    await expect(reading(png)).rejects.toThrow(
      'it starts with 89 50 4e 47 (a PNG picture), not with 00 00 08',
    );
    await expect(reading(page)).rejects.toThrow('(text or a web page)');
    await expect(reading(text)).rejects.toThrow('35 2c 30 2c (text)');
    await expect(reading(Buffer.of(0, 0))).rejects.toThrow('not an IDX file of bytes: only 2 bytes long');
    await expect(reading(Buffer.of())).rejects.toThrow(`${NAME}: the file is empty; ${cure.en}`);
  });

  it('names the path of a file that is not there', async () => {
    await expect(readIdx(join('no', 'such', NAME), { cure })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('parseIdx', () => {
  it('refuses more bytes than the header says', () => {
    const longer = Buffer.concat([whole, Buffer.of(1, 2)]);
    expect(() => parseIdx('x', longer, { cure })).toThrow(
      'expected 60 bytes after the header, found 62: header and',
    );
  });

  it('refuses other elements than bytes', () => {
    expect(() => parseIdx('x', encodeIdx([2], someBytes(8), 0x0d), { cure })).toThrow(
      'elements are of type 0x0d',
    );
  });

  it('refuses a header that is cut, empty or too large to be true', () => {
    expect(() => parseIdx('x', whole.subarray(0, 9), { cure })).toThrow(
      'expected a header of 16 bytes, found 9',
    );
    expect(() => parseIdx('x', encodeIdx([0, 4, 3], Buffer.of()), { cure })).toThrow('says 0×4×3 elements');
    const huge = encodeIdx([0xffffffff, 0xffff, 0xffff], Buffer.of(1));
    expect(() => parseIdx('x', huge, { cure })).toThrow('says 4294967295×65535×65535 elements');
  });
});
