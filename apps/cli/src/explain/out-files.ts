import { basename, extname, join } from 'node:path';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';

/** Where what is said of each picture is written: --out itself for one, else files in it. Throws WrongCall. */
export function outFiles(pictures: readonly string[], out: string | undefined, m: Messages): string[] {
  const isFile = out !== undefined && extname(out).toLowerCase() === '.png';
  if (isFile && pictures.length > 1) throw new WrongCall(m.explain.badFolder(out));
  if (isFile) return [out];
  const files = pictures.map((picture) =>
    join(out ?? '.', `${basename(picture, extname(picture))}-explained.png`),
  );
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) throw new WrongCall(m.explain.sameName(twice));
  return files;
}
