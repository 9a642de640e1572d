import { RandomStream } from '@inkstone/autograd';
import { readPicture } from '@inkstone/embedding/works';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { alignCopy, type Point } from './align-copy.ts';

const [WIDTH, HEIGHT] = [240, 180];

async function painting(seed: number): Promise<Buffer> {
  const random = new RandomStream({ seed, counter: 1 });
  const colours = Uint8Array.from({ length: 12 * 9 * 3 }, () => random.integer(256));
  return sharp(colours, { raw: { width: 12, height: 9, channels: 3 } })
    .resize(WIDTH, HEIGHT, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
}

const decoded = (bytes: Buffer) => readPicture(bytes, 128);
const original = await painting(3);

function expectCorners(found: readonly Point[], wanted: readonly Point[]): void {
  for (const [index, [x, y]] of wanted.entries()) {
    expect(found[index]?.[0]).toBeCloseTo(x, 1.4);
    expect(found[index]?.[1]).toBeCloseTo(y, 1.4);
  }
}

describe('a copy is laid over its original', () => {
  it('where it is the whole, recompressed and recoloured', async () => {
    const copy = await sharp(original)
      .modulate({ brightness: 1.2, hue: 30 })
      .resize(150)
      .jpeg({ quality: 30 })
      .toBuffer();
    const { corners, mirrored, score } = alignCopy(await decoded(copy), await decoded(original));
    expect(mirrored).toBe(false);
    expect(score).toBeGreaterThan(0.7);
    expectCorners(corners, [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
  });

  it('where it is a part, mirrored', async () => {
    const region = { left: 24, top: 36, width: 156, height: 117 };
    const copy = await sharp(await sharp(original).extract(region).png().toBuffer())
      .flop()
      .png()
      .toBuffer();
    const { corners, mirrored, score } = alignCopy(await decoded(copy), await decoded(original));
    expect(mirrored).toBe(true);
    expect(score).toBeGreaterThan(0.95);
    const [left, right] = [0.1, 0.75];
    const [top, bottom] = [0.2, 0.85];
    expectCorners(corners, [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ]);
  });

  it('where it is turned by 8°', async () => {
    const turned = await sharp(original).rotate(8).toBuffer({ resolveWithObject: true });
    const { width, height } = turned.info;
    const part = {
      left: Math.round(width / 2 - 78),
      top: Math.round(height / 2 - 58),
      width: 156,
      height: 116,
    };
    const copy = await sharp(turned.data).extract(part).png().toBuffer();
    const { corners, score } = alignCopy(await decoded(copy), await decoded(original));
    expect(score).toBeGreaterThan(0.95);
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = corners;
    const angle = Math.atan2((by - ay) * HEIGHT, (bx - ax) * WIDTH);
    expect((angle * 180) / Math.PI).toBeCloseTo(-8, 0);
  });

  it('and another work fits nowhere', async () => {
    expect(alignCopy(await decoded(await painting(4)), await decoded(original)).score).toBeLessThan(0.6);
  });
});
