import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Model, ModelShelf } from './model-shelf.ts';

/** Puts a generator among the models of a home folder, whether or not a studio has it open. Throws StudioError. */
export async function keepModel(home: string, bytes: Uint8Array, name: string): Promise<Model> {
  const kept = join(home, 'models');
  await mkdir(kept, { recursive: true });
  const shelf = new ModelShelf({ shipped: kept, kept });
  return shelf.import(bytes, name);
}
