import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive, with the lies that the archive tells of it. */
export interface ZipPart {
  readonly name: string | Buffer;
  readonly bytes: Uint8Array;
  readonly deflate?: boolean;
  /** Unix mode: 0o120777 makes a symbolic link of it. */
  readonly mode?: number;
  /** What the directory says of its unpacked size. */
  readonly saysBytes?: number;
  /** Its place is that of the first file. */
  readonly overlaps?: boolean;
  /** Says that a password locks it. */
  readonly isLocked?: boolean;
  /** A zip64 field that speaks of so many bytes. */
  readonly zip64Bytes?: bigint;
}

/** An archive by APPNOTE 4.3, without the checks that a packer makes. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  const packedOf = memory((bytes) => deflateRawSync(bytes));
  const sumOf = memory((bytes) => crc32(bytes));
  for (const part of parts) {
    const {
      name,
      bytes,
      deflate = false,
      mode,
      saysBytes,
      overlaps = false,
      isLocked = false,
      zip64Bytes,
    } = part;
    const path = Buffer.from(name);
    const packed = deflate ? packedOf(bytes) : Buffer.from(bytes);
    const extra = Buffer.alloc(zip64Bytes === undefined ? 0 : 12);
    if (zip64Bytes !== undefined) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeBigUInt64LE(zip64Bytes, 4);
    }
    const common = Buffer.alloc(26);
    common.writeUInt16LE(45, 0);
    common.writeUInt16LE(isLocked ? 0x801 : 0x800, 2);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(sumOf(bytes), 10);
    common.writeUInt32LE(packed.length + (isLocked ? 12 : 0), 14); // a lock has a header of its own
    common.writeUInt32LE(zip64Bytes === undefined ? (saysBytes ?? bytes.length) : 0xffffffff, 18);
    common.writeUInt16LE(path.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(((mode ?? 0) << 16) >>> 0, 6);
    place.writeUInt32LE(overlaps ? 0 : offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x2d\x03', 'latin1'), common, place, path, extra]));
    if (overlaps && offset > 0) continue;
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, extra, packed]);
    files.push(file);
    offset += file.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}

/** The same content may stand in many entries. */
function memory<T>(reckon: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const known = new Map<Uint8Array, T>();
  return (bytes) => {
    const found = known.get(bytes) ?? reckon(bytes);
    known.set(bytes, found);
    return found;
  };
}

/** An archive of uncompressed entries. */
export function encodeZip(entries: Readonly<Record<string, Uint8Array>>, { isLocked = false } = {}): Buffer {
  return zipOf(Object.entries(entries).map(([name, bytes]) => ({ name, bytes, isLocked })));
}
