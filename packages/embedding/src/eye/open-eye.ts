import { type DeviceTensor, hostTensor, type Runtime } from '@inkstone/autograd';
import { ModelError } from '@inkstone/gan';
import { DECADES, STRENGTHS } from './eye.ts';
import { describeEye, type EyeDescription } from './eye-model.ts';

/** What an eye makes of one picture. */
export interface Sight {
  /** [width], of length 1. */
  readonly embedding: Float32Array;
  /** Logits by artist, by style and by decade. */
  readonly artist: Float32Array;
  readonly style: Float32Array;
  readonly decade: Float32Array;
  /** [STRENGTHS]: how much it moved the head at each depth. */
  readonly strength: Float32Array;
  /** Of length 1; absent where the eye takes no prints. */
  readonly print?: Float32Array | undefined;
}

/** A trained eye, ready to look. */
export interface OpenEye extends EyeDescription {
  /** Looks, each float32 [3, size, size] in [−1, 1] → what it makes of each. */
  see(looks: readonly Float32Array[]): Promise<Sight[]>;
  /** Frees the network. */
  close(): Promise<void>;
}

/** One picture in 10 ms or so; more at once are hardly faster, and take more memory. */
const CHUNK = 4;

/** Loads an eye that `exportEye` wrote. Throws ModelError for other files and older eyes; `file` names it there. */
export async function openEye(runtime: Runtime, model: Uint8Array, file?: string): Promise<OpenEye> {
  const description = describeEye(model, file);
  const { size, width, print: printWidth, artists, styles } = description;
  if (description.strength !== STRENGTHS) throw tooOld(file ?? 'eye.onnx');
  const columns = {
    ...{
      embedding: width,
      artist: artists.length,
      style: styles.length,
      decade: DECADES,
      strength: STRENGTHS,
    },
    ...(printWidth !== undefined && { print: printWidth }),
  };
  const outputsOf = (rows: number) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, count]) => [
        name,
        { dtype: 'float32', shape: [rows, count] } as const,
      ]),
    );
  const session = await runtime.load(model, outputsOf(1));
  const area = 3 * size * size;

  const together = async (looks: readonly Float32Array[]): Promise<Sight[]> => {
    const images = new Float32Array(looks.length * area);
    for (const [index, look] of looks.entries()) {
      if (look.length !== area)
        throw new RangeError(`a look has ${look.length} numbers, the eye takes ${area}`);
      images.set(look, index * area);
    }
    const image = runtime.upload(hostTensor('float32', [looks.length, 3, size, size], images));
    const made = await session.run({ image }, outputsOf(looks.length));
    const read = async (name: keyof typeof columns) => {
      const { data } = await (made[name] as DeviceTensor).read();
      const count = columns[name] as number;
      return looks.map((_, row) => (data as Float32Array).slice(row * count, (row + 1) * count));
    };
    const [embedding, artist, style, decade, strength] = await Promise.all([
      read('embedding'),
      read('artist'),
      read('style'),
      read('decade'),
      read('strength'),
    ]);
    const print = printWidth === undefined ? undefined : await read('print');
    return looks.map((_, row) => ({
      embedding: embedding[row] as Float32Array,
      artist: artist[row] as Float32Array,
      style: style[row] as Float32Array,
      decade: decade[row] as Float32Array,
      strength: strength[row] as Float32Array,
      ...(print && { print: print[row] as Float32Array }),
    }));
  };
  return {
    ...description,
    async see(looks) {
      const sights: Sight[] = [];
      for (let start = 0; start < looks.length; start += CHUNK) {
        sights.push(...(await together(looks.slice(start, start + CHUNK))));
      }
      return sights;
    },
    close: () => session.close(),
  };
}

function tooOld(file: string): ModelError {
  return new ModelError({
    en: `${file}: is an eye of an earlier version, which does not tell how strongly a picture moves it; take the eye that ships, or train this one further with inkstone train eye --from ${file}`,
    zh: `${file}：是较早版本的眼睛，不会说明图片对它的触动有多强；请使用自带的眼睛，或用 inkstone train eye --from ${file} 继续训练它`,
  });
}
