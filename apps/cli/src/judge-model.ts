import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, readFailure } from '@inkstone/data';
import { shippedModels } from '@inkstone/studio/installed';

/**
 * The classifier that judges digits, trained by `inkstone train lenet` on the 60,000 of MNIST, or undefined in an
 * installation without it: then random features judge.
 */
export async function judgeModel(): Promise<Uint8Array | undefined> {
  const file = join(shippedModels(), 'lenet-digits.onnx');
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readFailure(file, error);
  }
}
