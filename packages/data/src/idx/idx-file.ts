import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { constants, gunzip, type ZlibOptions } from 'node:zlib';
import { DataError } from '../errors.ts';
import { readFailure, systemCode } from '../files/io-error.ts';
import { formatAmount, formatCount, type Words, wordsAbout, wordsOf } from '../words.ts';

/**
 * IDX, the format of MNIST (http://yann.lecun.com/exdb/mnist): two zero bytes, the type of the elements, the number of
 * axes, each axis as a big-endian uint32, then the elements.
 */
export interface IdxArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

const UINT8 = 0x08;
const MAX_BYTES = 2 ** 32;

/** What to do about a file that is cut short or damaged. */
export interface Cure {
  /** Such as `fetch it again with inkstone data get mnist`. */
  readonly cure: Words;
}

/** Reads the bytes of a file, unpacked where it is gzip, whatever its name. `cutShort`: the gzip stream ends early. */
export async function readMaybeGzip(path: string): Promise<{ bytes: Uint8Array; cutShort: boolean }> {
  const packed = await readFile(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  return gunzipIfNeeded(basename(path), packed);
}

export async function gunzipIfNeeded(
  name: string,
  packed: Uint8Array,
): Promise<{ bytes: Uint8Array; cutShort: boolean }> {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return { bytes: packed, cutShort: false };
  try {
    return { bytes: await unpack(packed, {}), cutShort: false };
  } catch (error) {
    if (systemCode(error) === 'Z_BUF_ERROR') {
      // take what there is, so that the message can say how much is missing
      return { bytes: await unpack(packed, { finishFlush: constants.Z_SYNC_FLUSH }), cutShort: true };
    }
    const { en, zh } = wordsOf(error);
    throw new DataError(
      'FORMAT',
      wordsAbout(
        name,
        `the gzip file is damaged (${en}); fetch it again`,
        `gzip 文件已损坏（${zh}）；请重新下载`,
      ),
      { cause: error },
    );
  }
}

const gunzipBytes = promisify(gunzip);

const unpack = (packed: Uint8Array, options: ZlibOptions): Promise<Uint8Array> =>
  gunzipBytes(packed, { ...options, maxOutputLength: MAX_BYTES });

/** Reads an IDX file of bytes, plain or gzip. Throws DataError NOT_FOUND, FORMAT or TRUNCATED. */
export async function readIdx(path: string, { cure }: Cure): Promise<IdxArray> {
  const { bytes, cutShort } = await readMaybeGzip(path);
  return parseIdx(basename(path), bytes, { cure, cutShort });
}

/** Checks an unpacked IDX file and returns its array as a view. `name` is for the messages. */
export function parseIdx(
  name: string,
  bytes: Uint8Array,
  { cure, cutShort = false }: Cure & { readonly cutShort?: boolean },
): IdxArray {
  const foreign = (en: string, zh: string) =>
    new DataError(
      'FORMAT',
      wordsAbout(name, `not an IDX file of bytes: ${en}`, `不是存字节的 IDX 文件：${zh}`),
    );
  const curable = (code: 'FORMAT' | 'TRUNCATED', en: string, zh: string) =>
    new DataError(code, wordsAbout(name, `${en}; ${cure.en}`, `${zh}；${cure.zh}`));
  if (bytes.length < 4) {
    if (cutShort) throw curable('TRUNCATED', 'the download was cut short', '下载不完整');
    if (bytes.length === 0) throw curable('TRUNCATED', 'the file is empty', '文件是空的');
    throw foreign(`only ${formatAmount(bytes.length, 'byte')} long`, `只有 ${bytes.length} 字节`);
  }
  const [zero0, zero1, type, axes] = bytes as unknown as readonly [number, number, number, number];
  if (zero0 !== 0 || zero1 !== 0 || type < 0x08 || type > 0x0e || axes < 1 || axes > 4) {
    const start = describeStart(bytes);
    throw foreign(
      `it starts with ${start.en}, not with 00 00 08; check that this is the right file`,
      `开头是 ${start.zh}，而不是 00 00 08；请检查是否给对了文件`,
    );
  }
  if (type !== UINT8) {
    const found = `0x${type.toString(16).padStart(2, '0')}`;
    throw foreign(
      `its elements are of type ${found}; only 0x08, bytes, is read`,
      `元素类型为 ${found}；只读 0x08（字节）`,
    );
  }
  const header = 4 + 4 * axes;
  if (bytes.length < header) {
    throw curable(
      'TRUNCATED',
      `expected a header of ${header} bytes, found ${bytes.length}: the download was cut short`,
      `文件头应有 ${header} 字节，实有 ${bytes.length} 字节：下载不完整`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expected = shape.reduce((product, size) => product * size, 1);
  if (expected === 0 || expected > MAX_BYTES) {
    throw foreign(`its header says ${shape.join('×')} elements`, `文件头称有 ${shape.join('×')} 个元素`);
  }
  const found = bytes.length - header;
  if (found !== expected || cutShort) {
    const counts =
      found === expected
        ? { en: 'the end of the gzip stream is missing', zh: 'gzip 数据缺了结尾' }
        : {
            en: `expected ${formatCount(expected)} bytes after the header, found ${formatCount(found)}`,
            zh: `文件头之后应有 ${formatCount(expected)} 字节，实有 ${formatCount(found)} 字节`,
          };
    throw found > expected
      ? curable(
          'FORMAT',
          `${counts.en}: header and content do not belong together`,
          `${counts.zh}：文件头与内容不匹配`,
        )
      : curable('TRUNCATED', `${counts.en}: the download was cut short`, `${counts.zh}：下载不完整`);
  }
  return { shape, data: bytes.subarray(header) };
}

const KNOWN_STARTS: readonly (readonly [string, Words])[] = [
  ['89504e47', { en: 'a PNG picture', zh: 'PNG 图片' }],
  ['ffd8ff', { en: 'a JPEG picture', zh: 'JPEG 图片' }],
  ['47494638', { en: 'a GIF picture', zh: 'GIF 图片' }],
  ['504b0304', { en: 'a zip archive', zh: 'zip 文件' }],
  ['25504446', { en: 'a PDF document', zh: 'PDF 文档' }],
  ['93', { en: 'perhaps a NumPy array', zh: '可能是 NumPy 数组' }],
  ['3c', { en: 'text or a web page', zh: '文本或网页' }],
];

function describeStart(bytes: Uint8Array): Words {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const known = KNOWN_STARTS.find(([magic]) => start.startsWith(magic))?.[1];
  const isText = bytes.subarray(0, 64).every((byte) => byte >= 0x09 && byte < 0x7f);
  const kind = known ?? (isText ? { en: 'text', zh: '文本' } : undefined);
  const hex = (start.match(/../g) ?? []).join(' ');
  return kind ? { en: `${hex} (${kind.en})`, zh: `${hex}（${kind.zh}）` } : { en: hex, zh: hex };
}
