import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeKnowledge, knowledgeOf, seeWhole } from '@inkstone/attribution';
import { RandomStream } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import { readPicture } from '@inkstone/embedding/works';
import sharp from 'sharp';
import { plainCalibration, tinyEye } from '../../eye/testing/tiny-eye.ts';

/** An eye that was taught nothing, calibrated all the same. */
export function calibratedEye(): Uint8Array {
  return tinyEye(4, { calibration: plainCalibration });
}

/** Soft blobs as a PNG, others for each seed. */
export async function painting(seed: number, width = 120, height = 90): Promise<Buffer> {
  const random = new RandomStream({ seed, counter: 1 });
  const colours = Uint8Array.from({ length: 5 * 4 * 3 }, () => random.integer(256));
  return sharp(colours, { raw: { width: 5, height: 4, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
}

/** Puts an eye at `file` and beside it the works that it knows: `painting(1)` to `painting(12)`, by four artists in turn. */
export async function putEyeAndWorks(file: string): Promise<void> {
  const model = calibratedEye();
  const eye = await openEye(await nodeRuntime({ threads: 1 }), model);
  const artists = ['Claude Monet', 'Hiroshige', 'X y', 'Somebody New'];
  const works = Array.from({ length: 12 }, (_, index) => ({
    artist: artists[index % 4] as string,
    title: `Work ${index + 1}`,
    ...(index % 2 && { year: 1800 + index }),
    style: 'Rococo',
  }));
  const vectors: number[] = [];
  for (const index of works.keys()) {
    const { embedding } = await seeWhole(eye, await readPicture(await painting(index + 1), 64));
    vectors.push(...embedding);
  }
  await eye.close();
  const identity = hash('sha256', model, 'hex');
  const knowledge = knowledgeOf(works, Float32Array.from(vectors), { eye: identity });
  await writeFile(join(dirname(file), 'paintings.works'), encodeKnowledge(knowledge));
  await writeFile(file, model);
}
