import { access, readFile } from 'node:fs/promises';
import { seeWhole } from '@inkstone/attribution';
import { type HostTensor, hostTensor } from '@inkstone/autograd';
import { writeFileAtomic } from '@inkstone/data';
import { DECADES, type OpenEye, type Sight } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { decodeSafetensors, encodeSafetensors } from '@inkstone/nn';

/**
 * What an eye makes of each picture as a whole, as an attribution without patches sees it. Kept in `file`, so that it is
 * looked at once. `say` hears how far it is.
 */
export async function lookAtWorks(
  eye: OpenEye,
  pictures: readonly Picture[],
  file: string,
  say: (done: number) => void = () => undefined,
): Promise<Sight[]> {
  const columns = {
    ...{ embedding: eye.width, artist: eye.artists.length, style: eye.styles.length, decade: DECADES },
    ...(eye.print !== undefined && { print: eye.print }),
  };
  const names = Object.keys(columns) as (keyof Sight)[];
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const sights: Sight[] = [];
    for (const [index, picture] of pictures.entries()) {
      sights.push(await seeWhole(eye, picture));
      if (index % 500 === 499) say(index + 1);
    }
    const tensors: Record<string, HostTensor> = {};
    for (const name of names) {
      const width = columns[name] as number;
      const all = new Float32Array(sights.length * width);
      for (const [row, sight] of sights.entries()) all.set(sight[name] as Float32Array, row * width);
      tensors[name] = hostTensor('float32', [sights.length, width], all);
    }
    await writeFileAtomic(file, encodeSafetensors({ tensors, metadata: {} }));
  }
  const { tensors } = decodeSafetensors(await readFile(file), file);
  return pictures.map((_, row) => {
    const rowOf = (name: keyof Sight) => {
      const width = columns[name] as number;
      return (tensors[name] as HostTensor).data.slice(row * width, (row + 1) * width);
    };
    return Object.fromEntries(names.map((name) => [name, rowOf(name)])) as unknown as Sight;
  });
}
