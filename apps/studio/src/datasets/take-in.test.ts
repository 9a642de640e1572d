import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { sourceOf } from './dataset-source.ts';
import { diagnose } from './diagnose.ts';
import { takeIn } from './take-in.ts';

let folder: string;
let into: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkstone-take-in-'));
  into = join(folder, 'into');
  await mkdir(into);
});
afterEach(() => rm(folder, { recursive: true }));

const picture = (hue: number, width = 64, height = 64) =>
  sharp({ create: { width, height, channels: 3, background: `hsl(${hue}, 60%, 50%)` } })
    .png()
    .toBuffer();

async function file(name: string, bytes: Uint8Array) {
  const path = join(folder, String(Math.random()).slice(2));
  await writeFile(path, bytes);
  return { file: path, name };
}

async function zip(entries: readonly (readonly [string, Uint8Array])[]) {
  const archive = new ZipFile();
  for (const [name, bytes] of entries) archive.addBuffer(Buffer.from(bytes), name);
  archive.end();
  const path = join(folder, 'made.zip');
  await finished(archive.outputStream.pipe(createWriteStream(path)));
  return path;
}

describe('takeIn', () => {
  it('makes classes of folders, and never a path of a name', async () => {
    const taken = await takeIn(
      [
        await file('../../猫/1.png', await picture(10)),
        await file('set/dogs/1.png', await picture(90, 64, 32)),
        await file('set/dogs/2.exe', await picture(120)),
        await file('set/dogs/broken.png', Buffer.from('no picture')),
      ],
      into,
    );
    expect(taken).toMatchObject({
      kind: 'pictures',
      count: 3,
      classes: ['猫', 'dogs'],
      sizes: { '64×64': 2, '64×32': 1 },
      refused: [{ name: 'set/dogs/broken.png', code: 'TYPE' }],
    });
    expect((await readdir(into, { recursive: true })).sort()).toEqual([
      'pictures',
      join('pictures', 'c0000'),
      join('pictures', 'c0000', '000001.png'),
      join('pictures', 'c0001'),
      join('pictures', 'c0001', '000002.png'),
      join('pictures', 'c0001', '000003.png'),
    ]);
    const source = sourceOf(into, { name: 'pets', kind: taken.kind, classNames: taken.classes });
    const { classes, findings } = await diagnose(source, taken.sizes);
    expect(classes).toEqual([
      { name: '猫', count: 1 },
      { name: 'dogs', count: 2 },
    ]);
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'too-few warning',
      'mixed-shapes note',
    ]);
  });

  it('reads a zip without unpacking it', async () => {
    const path = await zip([
      ['a/1.png', await picture(1)],
      ['__MACOSX/a/._1.png', Buffer.from('x')],
      ['b/2.svg', Buffer.from('<svg/>')],
    ]);
    expect(await takeIn([{ file: path, name: 'x.dat' }], into)).toMatchObject({
      count: 1,
      refused: [{ name: 'x.dat/b/2.svg', code: 'SVG' }],
    });
  });

  it('refuses an archive that names files outside of itself', async () => {
    const path = await zip([['aa/evil.png', await picture(1)]]);
    const { readFile } = await import('node:fs/promises');
    const bytes = Buffer.from(
      (await readFile(path)).toString('latin1').replaceAll('aa/evil.png', '../evil.png'),
      'latin1',
    );
    await expect(takeIn([await file('x.zip', bytes)], into)).rejects.toMatchObject({
      status: 422,
      code: 'NAME',
    });
  });

  it('refuses a zip that is cut, and what holds nothing', async () => {
    const cut = await file('x.zip', Buffer.from('PK\x03\x04 and no more', 'latin1'));
    await expect(takeIn([cut], into)).rejects.toMatchObject({ status: 422, code: 'BROKEN' });
    await expect(takeIn([await file('x.txt', Buffer.from('x'))], into)).rejects.toMatchObject({
      status: 415,
      code: 'TYPE',
    });
  });

  it('refuses a picture that says it is as large as a city before a pixel of it is made', async () => {
    const bytes = await picture(1);
    // width in the header; its checksum is not looked at before the size is
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    await expect(takeIn([await file('x.png', bytes)], into)).rejects.toMatchObject({
      status: 413,
      code: 'PIXELS',
    });
  });
});
