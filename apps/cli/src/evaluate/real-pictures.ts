import { DataError, type Dataset } from '@inkstone/data';
import { setAside } from '@inkstone/gan/run';
import type { Context } from '../context.ts';
import { openPictures } from '../open-pictures.ts';

export interface RealPictures {
  /** What the data are called. */
  readonly name: string;
  /** What generated pictures are compared with. */
  readonly real: Dataset;
  /** What the model was trained on, as far as the data tell. */
  readonly train: Dataset;
  /**
   * Whether `real` is a test set, a part that training set aside, pictures that a person kept apart, or, of very few
   * pictures, the training set itself.
   */
  readonly kind: 'test' | 'heldOut' | 'given' | 'training';
  /** Of all pictures that training was given. */
  readonly fingerprint: string;
}

export interface DataChoice {
  readonly given: string;
  /** Where training pictures lie in a place of their own: then none of `given` are. */
  readonly train?: string | undefined;
  readonly size?: number | undefined;
  readonly channels?: 1 | 3 | undefined;
  readonly home?: string | undefined;
}

/** Opens the pictures that judge: the test set where there is one, else what training sets aside. Throws DataError. */
export async function realPictures(choice: DataChoice, context: Context): Promise<RealPictures> {
  const { given, train: apart, ...options } = choice;
  const whole = await openPictures(given, options, context);
  const { name, fingerprint } = whole;
  if (apart !== undefined) {
    const train = await openPictures(apart, options, context);
    return { name, real: whole, train, kind: 'given', fingerprint: train.fingerprint };
  }
  const { train, held } = setAside(whole);
  const test = await testPart(given, options, context);
  // a single file of pictures opens as itself, whichever part is asked for
  if (test && test.fingerprint !== fingerprint) return { name, real: test, train, kind: 'test', fingerprint };
  return { name, real: held, train, kind: held === train ? 'training' : 'heldOut', fingerprint };
}

async function testPart(
  given: string,
  options: Omit<DataChoice, 'given' | 'train'>,
  context: Context,
): Promise<Dataset | undefined> {
  try {
    return await openPictures(given, { ...options, split: 'test' }, context);
  } catch (error) {
    if (error instanceof DataError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
