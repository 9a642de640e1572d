import { readFile } from 'node:fs/promises';
import { readFailure } from '@inkstone/data';

/** The classifier that judges digits, trained by `inkstone train lenet` on the 60,000 of MNIST. */
const file = new URL('../../../models/lenet-digits.onnx', import.meta.url);

/** Its bytes, or undefined in an installation without it: then random features judge. */
export async function judgeModel(): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw readFailure(file.pathname, error);
  }
}
