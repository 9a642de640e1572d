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
  /**
   * Looks, each float32 [3, S, S] in [−1, 1] → what it makes of each. S is `size` where nothing asks for more, LEAST_SIDE at
   * least. Throws RangeError for looks of another shape.
   */
  see(looks: readonly Float32Array[]): Promise<Sight[]>;
  /** Frees the network. */
  close(): Promise<void>;
}

/** One picture in 10 ms or so; more at once are hardly faster, and take more memory. */
const CHUNK = 4;
/** Less than this leaves the deepest maps nothing to show. */
const LEAST_SIDE = 64;

/** Loads an eye that `exportEye` wrote. Throws ModelError for other files and older eyes; `file` names it there. */
export async function openEye(runtime: Runtime, model: Uint8Array, file?: string): Promise<OpenEye> {
  const description = describeEye(model, file);
  const { width, print: printWidth, artists, styles } = description;
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

  /** Looks of one side. */
  const together = async (looks: readonly Float32Array[], side: number): Promise<Sight[]> => {
    const images = new Float32Array(looks.length * 3 * side * side);
    for (const [index, look] of looks.entries()) images.set(look, index * look.length);
    const image = runtime.upload(hostTensor('float32', [looks.length, 3, side, side], images));
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
      const sides = looks.map(sideOf);
      for (let start = 0; start < looks.length; ) {
        const side = sides[start] as number;
        let end = start + 1;
        while (end < Math.min(looks.length, start + CHUNK) && sides[end] === side) end++;
        sights.push(...(await together(looks.slice(start, end), side)));
        start = end;
      }
      return sights;
    },
    close: () => session.close(),
  };
}

function sideOf({ length }: Float32Array): number {
  const side = Math.sqrt(length / 3);
  if (Number.isInteger(side) && side >= LEAST_SIDE) return side;
  throw new RangeError(`a look has ${length} numbers; the eye takes 3·S·S, S being ${LEAST_SIDE} or more`);
}

function tooOld(file: string): ModelError {
  return new ModelError({
    en: `${file}: is an eye of an earlier version, which does not tell how strongly a picture moves it; take the eye that ships, or train this one further with inkstone train eye --from ${file}`,
    zh: `${file}：是较早版本的眼睛，不会说明图片对它的触动有多强；请使用自带的眼睛，或用 inkstone train eye --from ${file} 继续训练它`,
  });
}
