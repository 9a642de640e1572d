import sharp, { type Sharp } from 'sharp';
import { painting as paintingFile } from '../../apps/studio/src/attribute/testing/known-paintings.ts';
import { plainCalibration, tinyEye } from '../../apps/studio/src/eye/testing/tiny-eye.ts';

/** An eye that was taught nothing, as bytes: what is near does not need learning. Three artists, two styles, 64 pixels and 96. */
export function untaughtEye(): Uint8Array {
  return tinyEye(4, { closer: 96, calibration: plainCalibration });
}

/** A picture of soft blobs. */
export async function painting(seed: number, width = 120, height = 90): Promise<Sharp> {
  return sharp(await paintingFile(seed, width, height));
}
