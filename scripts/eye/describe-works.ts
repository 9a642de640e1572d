import { access, readFile } from 'node:fs/promises';
import { seen, type View, wholeViews } from '@inkstone/attribution';
import type { HostTensor, Runtime } from '@inkstone/autograd';
import { writeFileAtomic } from '@inkstone/data';
import { twinTrunk } from '@inkstone/embedding';
import { statisticsOfLooks } from '@inkstone/embedding/training';
import type { Picture } from '@inkstone/embedding/works';

/** What the trunks make of looks at works: a row a look. */
export interface Described {
  /** [rows, twinTrunk.width]. */
  readonly data: Float32Array;
  readonly looks: readonly Look[];
}

export interface Look {
  /** Index of the work. */
  readonly work: number;
  /** A view of the whole, as an attribution takes it. */
  readonly view: View;
}

/** Looks at every work as an attribution does. Kept in `file`, so that it is done once. `say` hears how far it is. */
export async function describeWorks({
  weights,
  pictures,
  size,
  runtime,
  file,
  say,
}: {
  readonly weights: Readonly<Record<string, HostTensor>>;
  readonly pictures: readonly Picture[];
  readonly size: number;
  readonly runtime: Runtime;
  readonly file: string;
  readonly say: (done: number, total: number) => void;
}): Promise<Described> {
  const all: Look[] = pictures.flatMap((picture, work) =>
    wholeViews(picture).map((view) => ({ work, view })),
  );
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const area = 3 * size * size;
    const data = await statisticsOfLooks({
      ...{ trunk: twinTrunk, weights, size, runtime },
      pictures: all.map(({ work }) => pictures[work] as Picture),
      look: (chunk, start) => {
        const images = new Float32Array(chunk.length * area);
        for (const [k, picture] of chunk.entries()) {
          const { view } = all[Math.min(start + k, all.length - 1)] as Look;
          images.set(seen(picture, view, size), k * area);
        }
        return images;
      },
      onDone: (done) => say(done, all.length),
    });
    await writeFileAtomic(file, new Uint8Array(data.buffer));
  }
  const bytes = await readFile(file);
  return { data: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4), looks: all };
}
