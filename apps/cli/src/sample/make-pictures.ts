import { type BytePictures, floatPictures, toBytes } from '@inkstone/data';
import { classesOf, type GeneratorModel, latentsOf, truncate } from '@inkstone/gan';

export interface PictureRequest {
  readonly seed: number;
  readonly count: number;
  readonly truncation: number;
  /** Class of every picture; drawn for each from its seed where absent. */
  readonly class?: number | undefined;
}

export interface MadePictures {
  /** Seed of the first. */
  readonly seed: number;
  readonly pictures: BytePictures;
  /** Class numbers, where the model has classes. */
  readonly classes: readonly number[] | undefined;
}

/** Memory stays that of so many pictures, whatever the count. */
const AT_ONCE = 256;

/** Pictures of the seeds `seed` … `seed` + `count` − 1, in parts. Throws the signal's reason between them. */
export async function* makePictures(
  model: GeneratorModel,
  request: PictureRequest,
  stop: AbortSignal,
): AsyncGenerator<MadePictures, void, undefined> {
  const { zDim, classes: classCount } = model.description;
  for (let start = 0; start < request.count; start += AT_ONCE) {
    stop.throwIfAborted();
    const seed = request.seed + start;
    const count = Math.min(AT_ONCE, request.count - start);
    const classes = classCount === 0 ? undefined : classesFor(request.class, seed, count, classCount);
    const z = truncate(latentsOf(seed, count, zDim), request.truncation);
    const made = await model.generate(z, classes);
    yield { seed, pictures: toBytes(floatPictures(made, [count, ...model.image])), classes };
  }
}

function classesFor(chosen: number | undefined, seed: number, count: number, classCount: number): number[] {
  return chosen === undefined ? classesOf(seed, count, classCount) : Array<number>(count).fill(chosen);
}
