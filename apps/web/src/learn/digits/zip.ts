/** Bytes of the records of a zip archive (PKWARE APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16) before their names. */
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day that the format knows: equal contents give equal bytes. */
const DAY = 0x0021;

/** A zip archive of files by path, stored as they are: numbers of a network hardly get smaller. Up to 4 GB. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries = Array.from(files, ([path, bytes]) => ({
    name: new TextEncoder().encode(path),
    bytes,
    crc: crc32(bytes),
  }));
  const local = entries.reduce((sum, { name, bytes }) => sum + LOCAL + name.length + bytes.length, 0);
  const central = entries.reduce((sum, { name }) => sum + CENTRAL + name.length, 0);
  const out = new Uint8Array(local + central + END);
  const view = new DataView(out.buffer);

  let [place, listed] = [0, local];
  for (const { name, bytes, crc } of entries) {
    view.setUint32(place, 0x04034b50, true);
    view.setUint16(place + 4, 20, true);
    common(place + 6, { name, bytes, crc });
    out.set(name, place + LOCAL);
    out.set(bytes, place + LOCAL + name.length);

    view.setUint32(listed, 0x02014b50, true);
    view.setUint16(listed + 4, 20, true);
    view.setUint16(listed + 6, 20, true);
    common(listed + 8, { name, bytes, crc });
    view.setUint32(listed + 42, place, true);
    out.set(name, listed + CENTRAL);

    place += LOCAL + name.length + bytes.length;
    listed += CENTRAL + name.length;
  }
  view.setUint32(listed, 0x06054b50, true);
  view.setUint16(listed + 8, entries.length, true);
  view.setUint16(listed + 10, entries.length, true);
  view.setUint32(listed + 12, central, true);
  view.setUint32(listed + 16, local, true);
  return out;

  /** The fields that both records of a file have: flags, method 0, time, date, checksum, sizes, length of the name. */
  function common(
    at: number,
    { name, bytes, crc }: { name: Uint8Array; bytes: Uint8Array; crc: number },
  ): void {
    view.setUint16(at, UTF8, true);
    view.setUint16(at + 6, DAY, true);
    view.setUint32(at + 8, crc, true);
    view.setUint32(at + 12, bytes.length, true);
    view.setUint32(at + 16, bytes.length, true);
    view.setUint16(at + 20, name.length, true);
  }
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (remainders[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
