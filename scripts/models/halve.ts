/**
 * Keeps a generator's weights in half precision, for a file of about half the size, and says how far its pictures move.
 *
 *     node scripts/models/halve.ts IN.onnx OUT.onnx
 */

import { readFile } from 'node:fs/promises';
import { halveWeights } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { writeFileAtomic } from '@inkstone/data';
import { apart } from './apart.ts';

const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error('node scripts/models/halve.ts IN.onnx OUT.onnx');
  process.exitCode = 2;
} else {
  const bytes = await readFile(from);
  const { model, halved } = halveWeights(bytes, from);
  const { most, mean, pictures } = await apart(bytes, model, await nodeRuntime());
  await writeFileAtomic(to, model);
  console.log(
    `${to}: ${megabytes(model)} of ${megabytes(bytes)} MB, ${halved.length} weights halved; ` +
      `${pictures} pictures move by up to ${most} of 255, ${mean.toFixed(3)} on average`,
  );
}

function megabytes({ length }: Uint8Array): string {
  return (length / 1e6).toFixed(2);
}
