import { type DType, type HostTensor, hostTensor, type TypedArray, WordedError } from '@inkstone/autograd';

/**
 * The safetensors format: 8 bytes little-endian length, that many bytes of JSON header, then the numbers. Header keys
 * are tensor names with `dtype`, `shape` and `data_offsets`; `__metadata__` holds strings. Little-endian machines only.
 */

/** A file that is not safetensors, or was cut short. */
export class SafetensorsError extends WordedError {
  readonly code = 'SAFETENSORS';
}

const codes = {
  float32: 'F32',
  float64: 'F64',
  float16: 'F16',
  int32: 'I32',
  int64: 'I64',
  uint8: 'U8',
  bool: 'BOOL',
} as const satisfies Record<DType, string>;

const arrays: Readonly<Record<string, readonly [DType, (buffer: ArrayBuffer) => TypedArray]>> = {
  F32: ['float32', (buffer) => new Float32Array(buffer)],
  F64: ['float64', (buffer) => new Float64Array(buffer)],
  F16: ['float16', (buffer) => new Uint16Array(buffer)],
  I32: ['int32', (buffer) => new Int32Array(buffer)],
  I64: ['int64', (buffer) => new BigInt64Array(buffer)],
  U8: ['uint8', (buffer) => new Uint8Array(buffer)],
  BOOL: ['bool', (buffer) => new Uint8Array(buffer)],
};

export interface TensorFile {
  readonly tensors: Readonly<Record<string, HostTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Serialises tensors, sorted by name, so that equal contents give equal bytes. */
export function encodeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  const names = Object.keys(tensors).sort();
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const name of names) {
    const { dtype, shape, data } = tensors[name] as HostTensor;
    header[name] = { dtype: codes[dtype], shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // numbers start at a multiple of 8, as the reference implementation aligns them: the header is filled with spaces
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength);
  bytes.set(json, 8);
  let place = 8 + headerLength;
  for (const name of names) {
    const { data } = tensors[name] as HostTensor;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), place);
    place += data.byteLength;
  }
  return bytes;
}

/** Reads a safetensors file; `file` names it in errors. Throws SafetensorsError. */
export function decodeSafetensors(bytes: Uint8Array, file = 'safetensors'): TensorFile {
  const fail = (en: string, zh: string): never => {
    throw new SafetensorsError({ en: `${file}: ${en}`, zh: `${file}：${zh}` });
  };
  if (bytes.length < 8) {
    fail(
      `is ${bytes.length} bytes, too short for a safetensors file: it was cut short`,
      `只有 ${bytes.length} 字节，不足以成为 safetensors 文件：文件不完整`,
    );
  }
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (length > bytes.length - 8) {
    fail(
      `its header claims ${length} bytes, the file has ${bytes.length - 8}: it was cut short or is of another format`,
      `文件头称有 ${length} 字节，文件只有 ${bytes.length - 8} 字节：文件不完整或是别的格式`,
    );
  }
  const header = parseHeader(bytes.subarray(8, 8 + length), fail);
  const start = 8 + length;
  const { __metadata__: metadata = {}, ...entries } = header;
  const tensors = Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => {
      const {
        dtype,
        shape,
        data_offsets: offsets,
      } = entry as { dtype: string; shape: number[]; data_offsets: number[] };
      const [from = 0, to = 0] = offsets ?? [];
      const known =
        arrays[dtype] ??
        fail(
          `tensor ${name} has dtype ${dtype}, which is not supported`,
          `张量 ${name} 的 dtype 为 ${dtype}，不支持`,
        );
      if (start + to > bytes.length || from > to) {
        fail(
          `tensor ${name} ends at byte ${start + to}, the file at ${bytes.length}: it was cut short`,
          `张量 ${name} 应到第 ${start + to} 字节，文件只到第 ${bytes.length} 字节：文件不完整`,
        );
      }
      try {
        // a copy, since the numbers may not be aligned where they lie; a Buffer's slice would be a view
        return [
          name,
          hostTensor(
            known[0],
            shape,
            known[1](new Uint8Array(bytes.subarray(start + from, start + to)).buffer),
          ),
        ];
      } catch (cause) {
        const { message } = cause as Error;
        return fail(`tensor ${name} is damaged: ${message}`, `张量 ${name} 已损坏：${message}`);
      }
    }),
  );
  return { tensors, metadata: metadata as Record<string, string> };
}

function parseHeader(bytes: Uint8Array, fail: (en: string, zh: string) => never): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // reported below, as a header of the wrong kind is
  }
  return fail(
    'its header is not JSON: the file is damaged or of another format',
    '文件头不是 JSON：文件已损坏或是别的格式',
  );
}
