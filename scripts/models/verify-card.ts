import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runtime } from '@inkstone/autograd';
import type { RasterImage } from '@inkstone/data';
import { GeneratorModel } from '@inkstone/gan';
import sharp from 'sharp';
import { type CardBlock, CardError, readBlock } from './card-block.ts';
import { hashOfPixels, renderGrid } from './render-grid.ts';

/** What ships is small: 12 MB at most. */
const MOST_BYTES = 12_000_000;
/** Another machine may round otherwise, but never so far that an eye could see it. */
const MOST_APART = 2;

export type Outcome =
  /** The grid was made again byte for byte. */
  | { readonly kind: 'same' }
  /** No byte of it is further off than 2 of 255, `most` at the worst. */
  | { readonly kind: 'close'; readonly most: number }
  /** The model makes no pictures; its file is the card's. */
  | { readonly kind: 'file' };

/** Compares `folder/name.onnx` with its card and makes the card's grid again. Throws CardError, naming the model. */
export async function verifyCard(folder: string, name: string, runtime: Runtime): Promise<Outcome> {
  const card = await read(join(folder, `${name}.md`), `${name}: has no card`);
  const block = readBlock(new TextDecoder().decode(card), `${name}.md`);
  if (!block) throw new CardError(`${name}.md: has no JSON block; write it with scripts/models/card.ts`);
  const bytes = await read(join(folder, block.model.file), `${name}: ${block.model.file} is not there`);
  compareFile(name, bytes, block.model);
  if (!block.grid) return { kind: 'file' };

  const kept = await decode(join(folder, block.grid.file), name);
  if (hashOfPixels(kept) !== block.grid.pixels) {
    throw new CardError(`${name}: ${block.grid.file} is not the grid that the card names`);
  }
  const model = await GeneratorModel.load(bytes, runtime, block.model.file);
  const made = await renderGrid(model, block.model.sha256, block.grid);
  await model.close();
  const most = furthestApart(name, made, kept);
  if (most === 0) return { kind: 'same' };
  if (most <= MOST_APART) return { kind: 'close', most };
  throw new CardError(
    `${name}: its seeds give other pictures than ${block.grid.file}, up to ${most} of 255 apart`,
  );
}

function compareFile(
  name: string,
  bytes: Uint8Array,
  { file, bytes: size, sha256 }: CardBlock['model'],
): void {
  if (bytes.length > MOST_BYTES) {
    throw new CardError(
      `${name}: ${file} has ${bytes.length} bytes, more than ${MOST_BYTES}; halve its weights with scripts/models/halve.ts`,
    );
  }
  if (bytes.length !== size || hash('sha256', bytes) !== sha256) {
    throw new CardError(`${name}: ${file} is not the file that the card speaks of; its SHA-256 is another`);
  }
}

function furthestApart(name: string, made: RasterImage, kept: RasterImage): number {
  if (made.width !== kept.width || made.height !== kept.height || made.channels !== kept.channels) {
    throw new CardError(`${name}: its grid comes out in another size than the one beside the card`);
  }
  return made.data.reduce((most, byte, i) => Math.max(most, Math.abs(byte - (kept.data[i] as number))), 0);
}

async function decode(file: string, name: string): Promise<RasterImage> {
  const png = sharp(await read(file, `${name}: ${file} is not there`));
  const { space } = await png.metadata();
  const { data, info } = await png
    .toColourspace(space === 'b-w' ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { data, width, height, channels };
}

function read(file: string, absent: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CardError(cause.code === 'ENOENT' ? absent : cause.message, { cause });
  });
}
