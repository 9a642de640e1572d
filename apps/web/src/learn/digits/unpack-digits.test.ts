import { readFile } from 'node:fs/promises';
import { openDataset } from '@inkstone/data';
import { expect, it } from 'vitest';
import { unpackDigits } from './unpack-digits.ts';

it('gives the very digits that Node trains on', async () => {
  const packed = new Uint8Array(await readFile(new URL('digits.bin', import.meta.url)));
  const [here, there] = [await unpackDigits(packed), await openDataset('digits')];
  expect(here.fingerprint).toBe(there.fingerprint);
  expect([here.name, here.count, here.classes]).toEqual([there.name, 10_000, there.classes]);
});
