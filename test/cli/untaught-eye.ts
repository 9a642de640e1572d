import { RandomStream } from '@inkstone/autograd';
import { exportEye, eye } from '@inkstone/embedding';
import { initialize } from '@inkstone/nn';
import sharp, { type Sharp } from 'sharp';

/** Strange is what lies far from known works. */
const strange = { weights: [0, -5, 0, 0, 0, 0, 0, 0, 0, 0], bias: 3 };

/** An eye that was taught nothing, as bytes: what is near does not need learning. Three artists, two styles, 64 pixels and 96. */
export function untaughtEye(): Uint8Array {
  const own = eye({ artists: 3, styles: 2, width: 24 });
  const weights = { parameters: initialize(own.parameters, 4), buffers: initialize(own.buffers, 4) };
  const calibration = {
    ...{ own: 1, near: 1, nearPrint: 0, plenty: 0, style: 1, nearStyle: 1, habit: 0, decade: 1 },
    ...{ threshold: 0.9, tail: 0.05, copy: 0.995 },
    ...{ unknown: strange, unknownQuick: strange },
  };
  const about = {
    name: 'eye',
    size: 64,
    closer: 96,
    artists: ['claude-monet', 'hiroshige', 'x-y'],
    styles: ['Ukiyo_e', 'Rococo'],
  };
  return exportEye(own, weights, { ...about, calibration });
}

/** A picture of soft blobs. */
export async function painting(seed: number, width = 120, height = 90): Promise<Sharp> {
  const random = new RandomStream({ seed, counter: 1 });
  const colours = Uint8Array.from({ length: 5 * 4 * 3 }, () => random.integer(256));
  const blobs = await sharp(colours, { raw: { width: 5, height: 4, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
  return sharp(blobs);
}
