import { access, readFile } from 'node:fs/promises';
import { type Look, seen } from '@inkstone/attribution';
import type { HostTensor, Runtime } from '@inkstone/autograd';
import { writeFileAtomic } from '@inkstone/data';
import { twinTrunk } from '@inkstone/embedding';
import { statisticsOfLooks } from '@inkstone/embedding/training';
import type { Picture } from '@inkstone/embedding/works';

/** What the trunks make of looks at works: a row a look. */
export interface Described {
  /** [rows, twinTrunk.width]. */
  readonly data: Float32Array;
  readonly looks: readonly WorkLook[];
}

/** A look at the whole of a work. */
export interface WorkLook extends Look {
  /** Index of the work. */
  readonly work: number;
}

/**
 * Looks at works. What the trunks make of it is kept in `file`, so that it is done once. `say` hears how far it is.
 */
export async function describeWorks({
  weights,
  pictures,
  works,
  looksOf,
  runtime,
  file,
  say,
}: {
  readonly weights: Readonly<Record<string, HostTensor>>;
  readonly pictures: readonly Picture[];
  /** Indices of the works that are looked at. */
  readonly works: readonly number[];
  readonly looksOf: (picture: Picture) => readonly Look[];
  readonly runtime: Runtime;
  readonly file: string;
  readonly say: (done: number, total: number) => void;
}): Promise<Described> {
  const all: WorkLook[] = works.flatMap((work) =>
    looksOf(pictures[work] as Picture).map((look) => ({ work, ...look })),
  );
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const { width } = twinTrunk;
    const data = new Float32Array(all.length * width);
    let before = 0;
    for (const [side, rows] of Map.groupBy(all.keys(), (row) => all[row]?.side as number)) {
      const area = 3 * side * side;
      const ofSide = await statisticsOfLooks({
        ...{ trunk: twinTrunk, weights, size: side, runtime },
        pictures: rows.map((row) => pictures[all[row]?.work as number] as Picture),
        look: (chunk, start) => {
          const images = new Float32Array(chunk.length * area);
          for (const [k, picture] of chunk.entries()) {
            const look = all[rows[Math.min(start + k, rows.length - 1)] as number] as WorkLook;
            images.set(seen(picture, look), k * area);
          }
          return images;
        },
        onDone: (done) => say(before + done, all.length),
      });
      for (const [k, row] of rows.entries())
        data.set(ofSide.subarray(k * width, (k + 1) * width), row * width);
      before += rows.length;
    }
    await writeFileAtomic(file, new Uint8Array(data.buffer));
  }
  const bytes = await readFile(file);
  return { data: new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4), looks: all };
}
