import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { zip } from './zip.ts';

const text = (said: string) => new TextEncoder().encode(said);

it('is read by another program, each file whole', async () => {
  const files = new Map([
    ['run/run.json', text('{"recipe": "dcgan"}\n')],
    ['run/checkpoints/000300.safetensors', Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) % 251)],
    ['砚.txt', text('墨')],
    ['empty', new Uint8Array()],
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-zip-'));
  try {
    await writeFile(join(folder, 'run.zip'), zip(files));
    const found = new Map<string, Buffer>();
    const archive = await openPromise(join(folder, 'run.zip'), { lazyEntries: true });
    for await (const entry of archive.eachEntry()) {
      const bytes = await buffer(await archive.openReadStreamPromise(entry));
      expect(entry.crc32).toBe(crc32(bytes));
      found.set(entry.fileName, bytes);
    }
    expect([...found.keys()]).toEqual([...files.keys()]);
    for (const [path, bytes] of files) expect(new Uint8Array(found.get(path)!)).toEqual(bytes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
