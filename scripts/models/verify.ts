/**
 * Is every model the one its card speaks of, and do its seeds still give the card's pictures?
 *
 *     npm run models:verify [FOLDER]
 *
 * Says of each model `same` (the grid came out byte for byte), `close` (no byte is further off than 2 of 255, as on another
 * machine), `file` (it makes no pictures, or is no model but works that an eye knows) or what is wrong; then exits 1.
 */

import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@inkstone/autograd/node';
import { CardError } from './card-block.ts';
import { verifyCard } from './verify-card.ts';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../models/', import.meta.url));
const names = (await readdir(folder))
  .filter((file) => /\.(onnx|works)$/.test(file))
  .map((file) => file.replace(/\.\w+$/, ''))
  .sort();
if (names.length === 0) {
  console.error(`${folder}: holds no models`);
  process.exitCode = 1;
}

const runtime = await nodeRuntime();
for (const name of names) {
  try {
    const outcome = await verifyCard(folder, name, runtime);
    console.log(
      `${name}: ${outcome.kind}${outcome.kind === 'close' ? `, up to ${outcome.most} of 255 off` : ''}`,
    );
  } catch (error) {
    // a model that fails does not hide the others; anything but a wrong card is told whole
    console.error(error instanceof CardError ? error.message : error);
    process.exitCode = 1;
  }
}
