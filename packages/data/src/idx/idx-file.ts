import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { constants, gunzip, type ZlibOptions } from 'node:zlib';
import { DataError } from '../errors.ts';
import { readFailure, systemCode } from '../files/io-error.ts';
import { formatAmount, formatCount } from '../words.ts';

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
  readonly cure: string;
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
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError('FORMAT', `${name}: the gzip file is damaged (${reason}); fetch it again`, {
      cause: error,
    });
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
  const foreign = (what: string) => new DataError('FORMAT', `${name}: not an IDX file of bytes: ${what}`);
  if (bytes.length < 4) {
    throw bytes.length === 0 || cutShort
      ? new DataError(
          'TRUNCATED',
          `${name}: ${cutShort ? 'the download was cut short' : 'the file is empty'}; ${cure}`,
        )
      : foreign(`only ${formatAmount(bytes.length, 'byte')} long`);
  }
  const [zero0, zero1, type, axes] = bytes as unknown as readonly [number, number, number, number];
  if (zero0 !== 0 || zero1 !== 0 || type < 0x08 || type > 0x0e || axes < 1 || axes > 4) {
    throw foreign(
      `it starts with ${describeStart(bytes)}, not with 00 00 08; check that this is the right file`,
    );
  }
  if (type !== UINT8) {
    throw foreign(
      `its elements are of type 0x${type.toString(16).padStart(2, '0')}; only 0x08, bytes, is read`,
    );
  }
  const header = 4 + 4 * axes;
  if (bytes.length < header) {
    throw new DataError(
      'TRUNCATED',
      `${name}: expected a header of ${header} bytes, found ${bytes.length}: the download was cut short; ${cure}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expected = shape.reduce((product, size) => product * size, 1);
  if (expected === 0 || expected > MAX_BYTES) throw foreign(`its header says ${shape.join('×')} elements`);
  const found = bytes.length - header;
  if (found !== expected || cutShort) {
    const counts =
      found === expected
        ? 'the end of the gzip stream is missing'
        : `expected ${formatCount(expected)} bytes after the header, found ${formatCount(found)}`;
    throw found > expected
      ? new DataError('FORMAT', `${name}: ${counts}: header and content do not belong together; ${cure}`)
      : new DataError('TRUNCATED', `${name}: ${counts}: the download was cut short; ${cure}`);
  }
  return { shape, data: bytes.subarray(header) };
}

const KNOWN_STARTS: readonly (readonly [string, string])[] = [
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['504b0304', 'a zip archive'],
  ['25504446', 'a PDF document'],
  ['93', 'perhaps a NumPy array'],
  ['3c', 'text or a web page'],
];

function describeStart(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const known = KNOWN_STARTS.find(([magic]) => start.startsWith(magic))?.[1];
  const isText = bytes.subarray(0, 64).every((byte) => byte >= 0x09 && byte < 0x7f);
  const kind = known ?? (isText ? 'text' : undefined);
  return (start.match(/../g) ?? []).join(' ') + (kind ? ` (${kind})` : '');
}
