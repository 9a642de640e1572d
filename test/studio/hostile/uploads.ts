import { deflateSync, gzipSync } from 'node:zlib';
import { type ZipPart, zipOf } from '../../../packages/data/src/testing/encode-zip.ts';
import { flipped, formats, goodPicture, hugeHeader, pngChunk, pngOf, truncated } from './pictures.ts';
import { type Random, seeded } from './random.ts';

export interface HostileFile {
  /** What is wrong with it. */
  readonly kind: string;
  /** As the request names it: text, or bytes where text cannot say it. */
  readonly name: string;
  readonly bytes: Buffer;
}

type Maker = (random: Random) => Promise<Buffer> | Buffer;

/** Bombs are the same each time, and take long to pack. */
function once(make: () => Buffer): Maker {
  let made: Buffer | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const svg = (inner: string, head = '') =>
  Buffer.from(`${head}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inner}</svg>`);
const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

const archiveWith =
  (part: Omit<ZipPart, 'bytes'>): Maker =>
  async (random) =>
    zipOf([
      { name: 'good.png', bytes: await goodPicture('png', random) },
      { ...part, bytes: await goodPicture('png', random) },
    ]);

/** Ways to do harm, with the ending that such a file comes under. */
const makers: Readonly<Record<string, readonly [ending: string, make: Maker]>> = {
  ...Object.fromEntries(
    formats.flatMap((format) => [
      [`truncated ${format}`, [format, (random: Random) => truncated(format, random)]],
      [`flipped ${format}`, [format, (random: Random) => flipped(format, random)]],
    ]),
  ),
  'png of absurd size': ['png', (random) => pngOf(60_000 + random.below(60_000), 60_000)],
  'png of impossible size': ['png', once(() => pngOf(0x7fffffff, 0x7fffffff))],
  'png of no size': ['png', () => pngOf(0, 12)],
  'png bomb': ['png', once(() => pngOf(30_000, 30_000))],
  'png with a text bomb': [
    'png',
    once(() => {
      const text = deflateSync(Buffer.alloc(50_000_000));
      return pngOf(20_000, 20_000, [pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), text]))]);
    }),
  ],
  'png with a recipe nested without end': [
    'png',
    () =>
      pngOf(9000, 9000, [
        pngChunk(
          'iTXt',
          Buffer.from(`inkstone\0\0\0\0\0${'{"vary":'.repeat(200_000)}1${'}'.repeat(200_000)}`),
        ),
      ]),
  ],
  'gif of absurd size': ['gif', () => hugeHeader('gif')],
  'webp of absurd size': ['webp', () => hugeHeader('webp')],
  'jpeg of absurd size': ['jpg', () => hugeHeader('jpeg')],
  'svg with a script': ['svg', () => svg('<script>fetch("http://evil.example")</script>')],
  'svg as png': ['png', () => svg('<rect width="9" height="9" onload="alert(1)"/>')],
  'svg with an external entity': [
    'svg',
    () =>
      svg(
        '<text>&x;</text>',
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      ),
  ],
  'svg with an entity bomb': [
    'png',
    () => svg('<text>&l9;</text>', `<!DOCTYPE svg [<!ENTITY l0 "lol">${lol}]>`),
  ],
  'program as jpg': [
    'jpg',
    (random) => Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), random.bytes(500)]),
  ],
  'page as png': ['png', () => Buffer.from('<html><script>alert(1)</script></html>')],
  'noise as webp': ['webp', (random) => Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), random.bytes(300)])],
  'nothing at all': ['png', () => Buffer.alloc(0)],
  'zip with ..': [
    'zip',
    (random) => archiveWith({ name: `${'../'.repeat(1 + random.below(8))}escaped.png` })(random),
  ],
  'zip with an absolute path': ['zip', archiveWith({ name: '/tmp/escaped.png' })],
  'zip with a drive': ['zip', archiveWith({ name: 'C:\\Windows\\escaped.png' })],
  'zip with backslashes': ['zip', archiveWith({ name: '..\\..\\escaped.png' })],
  'zip with a link': [
    'zip',
    () => zipOf([{ name: 'link.png', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]),
  ],
  'zip bomb': ['zip', once(() => zipOf([{ name: 'a.png', bytes: Buffer.alloc(60_000_000), deflate: true }]))],
  'zip that lies of its size': [
    'zip',
    once(() => zipOf([{ name: 'a.png', bytes: Buffer.alloc(40_000_000), deflate: true, saysBytes: 100 }])),
  ],
  'zip of zips': [
    'zip',
    once(() => {
      const inner = zipOf([{ name: 'a.png', bytes: Buffer.alloc(9_000_000), deflate: true }]);
      return zipOf([{ name: 'inner.zip', bytes: inner }]);
    }),
  ],
  'zip64 that lies': [
    'zip',
    (random) =>
      zipOf([
        { name: 'a.png', bytes: random.bytes(400), zip64Bytes: BigInt(random.below(2 ** 31)) * 2n ** 31n },
      ]),
  ],
  'zip of overlapping files': [
    'zip',
    once(() => {
      const bytes = Buffer.alloc(9_000_000);
      return zipOf(
        Array.from({ length: 200 }, (_, i) => ({ name: `${i}.png`, bytes, deflate: true, overlaps: i > 0 })),
      );
    }),
  ],
  'zip cut short': [
    'zip',
    async (random) => {
      const whole = await archiveWith({ name: 'b.png' })(random);
      return whole.subarray(0, 30 + random.below(whole.length - 60));
    },
  ],
  'zip of noise': [
    'zip',
    (random) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), random.bytes(800)]),
  ],
  'gzip bomb': ['gz', once(() => gzipSync(Buffer.alloc(60_000_000)))],
  'idx that lies': ['idx', () => Buffer.from([0, 0, 8, 3, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28])],
};

/** Names that have harmed somebody, around `stem`, which an error must show. */
const names: readonly ((stem: string, ending: string) => string)[] = [
  (stem, ending) => `${stem}.${ending}`,
  (stem, ending) => `../../../../tmp/${stem}.${ending}`,
  (stem, ending) => `/etc/${stem}.${ending}`,
  (stem, ending) => `..\\..\\${stem}.${ending}`,
  (stem, ending) => `a\0b${stem}.${ending}`,
  (stem, ending) => `a%0Ab${stem}.${ending}`,
  (stem, ending) => `CON ${stem}.${ending}`,
  (stem, ending) => `${'very long '.repeat(400)}${stem}.${ending}`,
  (stem, ending) => `\u202egnp.${stem}.${ending}`,
  (stem) => `${stem}`,
];

/** `count` files that must be refused, the same for the same seed; every kind comes before one comes again. */
export async function hostileFiles(
  count: number,
  seed: number,
): Promise<readonly (HostileFile & { readonly stem: string })[]> {
  const random = seeded(seed);
  const kinds = Object.entries(makers);
  const files: (HostileFile & { readonly stem: string })[] = [];
  for (let i = 0; i < count; i++) {
    const [kind, [ending, make]] = kinds[i % kinds.length]!;
    const stem = `evil${i}`;
    files.push({ kind, stem, name: random.of(names)(stem, ending), bytes: await make(random) });
  }
  return files;
}
