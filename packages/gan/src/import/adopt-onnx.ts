import {
  type DeviceTensor,
  type DType,
  type GraphValue,
  halvesToFloats,
  hostTensor,
  ModelEditor,
  RandomStream,
  type Runtime,
} from '@inkstone/autograd';
import { describeGenerator, ModelError } from '../generator-description.ts';
import type { ImageShape } from '../networks.ts';

/** What the numbers of a foreign generator's pictures mean: [−1, 1], [0, 1] or [0, 255]. */
export const pictureRanges = ['signed', 'unit', 'bytes'] as const;
export type PictureRange = (typeof pictureRanges)[number];

export interface AdoptOptions {
  /** Names the file in errors. */
  readonly file: string;
  readonly runtime: Runtime;
  /** Found by looking at some pictures when absent. */
  readonly range?: PictureRange | undefined;
  /** Number of classes, where the graph takes class numbers and does not say how many there are. */
  readonly classes?: number | undefined;
}

/**
 * A generator that another program wrote, z (or w) and perhaps a class → picture, as a model of Inkstone: nodes around it
 * bring latents, classes and pictures into the form that Inkstone's models have. Throws ModelError with the reason where
 * the graph is none, or cannot be told.
 */
export async function adoptOnnx(bytes: Uint8Array, options: AdoptOptions): Promise<Uint8Array> {
  const { file, runtime } = options;
  const editor = new ModelEditor(bytes, file);
  const { latents, classes } = inputsOf(editor, file);
  const output = outputOf(editor, file);

  const zDim = Number(latents.shape[1]);
  const batch = latents.shape[0] ?? 'N';
  const rest = latents.shape.slice(2);
  editor.replaceInput(latents.name, { name: 'z', dtype: 'float32', shape: [batch, zDim] }, (z) => {
    const typed = latents.dtype === 'float32' ? z : castTo(editor, z, latents.dtype as DType);
    return rest.length === 0
      ? typed
      : editor.op('Reshape', [typed, ints(editor, [-1, zDim, ...rest.map(Number)])]);
  });
  const classCount = classes ? takeClasses(editor, classes, batch, options) : 0;

  const seen = await look(editor.finish(), { zDim, batch, output, hasClasses: classCount > 0, runtime });
  const { image, isLast } = imageOf(output.shape, seen.sizeOfOne, file);
  const range = options.range ?? rangeOf(seen);
  editor.replaceOutput(output.name, { name: 'image', dtype: 'float32', shape: [batch, ...image] }, (made) => {
    const floats = output.dtype === 'float32' ? made : castTo(editor, made, 'float32');
    const planar = isLast ? editor.op('Transpose', [floats], { perm: [0, 3, 1, 2] }) : floats;
    return toSigned(editor, planar, range);
  });
  const about = { recipe: 'imported', ...(typeof batch === 'number' && { batch }) };
  editor.setMetadata('inkstone', describeGenerator({ zDim, classes: classCount, image }, about));
  return editor.finish();
}

interface GraphInputs {
  readonly latents: GraphValue;
  readonly classes: GraphValue | undefined;
}

function inputsOf({ inputs }: ModelEditor, file: string): GraphInputs {
  const isLatents = ({ dtype, shape }: GraphValue) =>
    (dtype === 'float32' || dtype === 'float16') &&
    shape.length >= 2 &&
    typeof shape[1] === 'number' &&
    shape.slice(2).every((size) => size === 1);
  const isClasses = ({ dtype, shape }: GraphValue) =>
    ((dtype === 'int64' || dtype === 'int32') &&
      (shape.length === 1 || (shape.length === 2 && shape[1] === 1))) ||
    (dtype === 'float32' && shape.length === 2 && typeof shape[1] === 'number');
  const [first, second] = inputs;
  if (first && !second && isLatents(first)) return { latents: first, classes: undefined };
  if (first && second && inputs.length === 2) {
    const named = inputs.find(({ name }) => /class|label|^c$|^y$/i.test(name));
    const classes = named ?? (isLatents(first) ? second : first);
    const latents = classes === first ? second : first;
    if (isLatents(latents) && isClasses(classes)) return { latents, classes };
  }
  throw new ModelError({
    en: `${file}: is no generator: it takes ${said(inputs)}; a generator takes latents, float [N, Z] or [N, Z, 1, 1], and perhaps a class, integer [N] or float [N, classes]`,
    zh: `${file}：不是生成器：它的输入为 ${said(inputs)}；生成器的输入是隐向量，浮点 [N, Z] 或 [N, Z, 1, 1]，也可再有类别，整数 [N] 或浮点 [N, 类别数]`,
  });
}

function outputOf({ outputs }: ModelEditor, file: string): GraphValue {
  const pictures = outputs.filter(
    ({ dtype, shape }) =>
      shape.length === 4 && (dtype === 'float32' || dtype === 'float16' || dtype === 'uint8'),
  );
  const [picture] = pictures;
  if (picture && pictures.length === 1) return picture;
  throw new ModelError({
    en: `${file}: is no generator: it gives ${said(outputs)}; a generator gives one batch of pictures, [N, C, H, W] or [N, H, W, C]`,
    zh: `${file}：不是生成器：它的输出为 ${said(outputs)}；生成器输出一批图片，[N, C, H, W] 或 [N, H, W, C]`,
  });
}

/** Lets the graph take class numbers int64 [N], and gives how many classes there are. */
function takeClasses(
  editor: ModelEditor,
  { name, dtype, shape }: GraphValue,
  batch: number | string,
  { file, classes }: AdoptOptions,
): number {
  const count = dtype === 'float32' ? Number(shape[1]) : undefined;
  const known = count ?? classes ?? editor.rowsOfTable(name);
  editor.replaceInput(name, { name: 'class', dtype: 'int64', shape: [batch] }, (numbers) => {
    if (count === undefined) {
      const typed = dtype === 'int64' ? numbers : castTo(editor, numbers, 'int32');
      return shape.length === 2 ? editor.op('Reshape', [typed, ints(editor, [-1, 1])]) : typed;
    }
    const identity = new Float32Array(count * count);
    for (let i = 0; i < count; i++) identity[i * count + i] = 1;
    return editor.op('Gather', [editor.constant('float32', [count, count], identity), numbers], { axis: 0 });
  });
  if (known !== undefined) return known;
  throw new ModelError({
    en: `${file}: takes class numbers, and nothing in it says how many classes there are: say so with --classes N`,
    zh: `${file}：以编号为类别输入，但其中没有说明类别的数目：请用 --classes N 说明`,
  });
}

interface Seen {
  /** Numbers of one picture. */
  readonly sizeOfOne: number;
  readonly least: number;
  readonly most: number;
}

/** Pictures that are looked at to tell their range. */
const LOOKS = 8;

async function look(
  bytes: Uint8Array,
  about: {
    readonly zDim: number;
    readonly batch: number | string;
    readonly output: GraphValue;
    readonly hasClasses: boolean;
    readonly runtime: Runtime;
  },
): Promise<Seen> {
  const { zDim, output, hasClasses, runtime } = about;
  const batch = typeof about.batch === 'number' ? about.batch : LOOKS;
  const session = await runtime.load(bytes);
  try {
    let [least, most, sizeOfOne] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    for (let start = 0; start < LOOKS; start += batch) {
      const z = new Float32Array(batch * zDim);
      new RandomStream({ seed: 1, counter: start }).fillNormal(z);
      const made = await session.run(
        {
          z: runtime.upload(hostTensor('float32', [batch, zDim], z)),
          ...(hasClasses && {
            class: runtime.upload(hostTensor('int64', [batch], new BigInt64Array(batch))),
          }),
        },
        { [output.name]: { dtype: output.dtype as DType, shape: [batch] } },
      );
      const host = await (made[output.name] as DeviceTensor).read();
      const numbers =
        host.dtype === 'float16'
          ? halvesToFloats(host.data as Uint16Array)
          : Float32Array.from(host.data, Number);
      sizeOfOne = numbers.length / batch;
      for (const value of numbers) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return { sizeOfOne, least, most };
  } finally {
    await session.close();
  }
}

/** Channels, height and width, and whether channels come last. Sizes that the graph leaves free are taken to be equal. */
function imageOf(
  [, a, b, c]: GraphValue['shape'],
  sizeOfOne: number,
  file: string,
): { image: ImageShape; isLast: boolean } {
  const isCount = (size: unknown): size is number => size === 1 || size === 3 || size === 4;
  const isLast = !isCount(a) && isCount(c);
  const channels = isLast ? c : a;
  const [high, wide] = isLast ? [a, b] : [b, c];
  if (isCount(channels)) {
    const square = Math.sqrt(sizeOfOne / channels);
    const height = typeof high === 'number' ? high : square;
    const width = typeof wide === 'number' ? wide : square;
    if (Number.isInteger(height) && channels * height * width === sizeOfOne)
      return { image: [channels, height, width], isLast };
  }
  throw new ModelError({
    en: `${file}: gives arrays of ${[a, b, c].join('×')}, which are no pictures: 1, 3 or 4 channels come first or last`,
    zh: `${file}：输出的数组为 ${[a, b, c].join('×')}，不是图片：通道数应为 1、3 或 4，在最前或最后`,
  });
}

function rangeOf({ least, most }: Seen): PictureRange {
  if (most > 4) return 'bytes';
  return least < -0.05 ? 'signed' : 'unit';
}

function toSigned(editor: ModelEditor, made: string, range: PictureRange): string {
  if (range === 'signed') return made;
  const factor = range === 'unit' ? 2 : 2 / 255;
  const scaled = editor.op('Mul', [made, editor.constant('float32', [], Float32Array.of(factor))]);
  return editor.op('Sub', [scaled, editor.constant('float32', [], Float32Array.of(1))]);
}

/** ONNX's numbers of element types. */
const elementTypes: Partial<Record<DType, number>> = { float32: 1, int32: 6, int64: 7, float16: 10 };

function castTo(editor: ModelEditor, value: string, dtype: DType): string {
  return editor.op('Cast', [value], { to: elementTypes[dtype] ?? 1 });
}

function ints(editor: ModelEditor, values: readonly number[]): string {
  return editor.constant('int64', [values.length], BigInt64Array.from(values, BigInt));
}

function said(values: readonly GraphValue[]): string {
  return values.map(({ name, dtype, shape }) => `${name} ${dtype ?? '?'} [${shape.join(', ')}]`).join('; ');
}
