import { RandomStream } from '@inkstone/autograd';
import { describe, expect, it } from 'vitest';
import { warp } from './warp.ts';

const still = { shift: 0, rotation: 0, scale: 0 };
const stream = (counter = 0) => new RandomStream({ seed: 1, counter });
const noise = (length: number) =>
  new RandomStream({ seed: 9, counter: 0 }).fillNormal(new Float32Array(length));

/** A bright spot that is two pixels wide, in the middle of two pictures of `channels` layers. */
function spots(channels: number): Float32Array {
  const images = new Float32Array(2 * channels * 81).fill(-1);
  for (let layer = 0; layer < 2 * channels; layer++) {
    for (const place of [40, 41, 49, 50]) images[layer * 81 + place] = 1;
  }
  return images;
}

/** Where the brightness of a 9×9 layer lies on average, [x, y]. */
function centreOf(layer: Float32Array): [number, number] {
  let [mass, x, y] = [0, 0, 0];
  layer.forEach((value, i) => {
    mass += value + 1;
    x += (value + 1) * (i % 9);
    y += (value + 1) * Math.floor(i / 9);
  });
  return [x / mass, y / mass];
}

describe('warp', () => {
  it('without a range leaves the pictures as they are', () => {
    const images = noise(3 * 2 * 5 * 7);
    expect(warp(images, [2, 5, 7], still, stream())).toEqual(images);
  });

  it('moves all layers of a picture alike, each picture its own way, within the range', () => {
    const moved = warp(spots(3), [3, 9, 9], { ...still, shift: 2 }, stream());
    const centres = Array.from({ length: 6 }, (_, i) => centreOf(moved.subarray(i * 81, (i + 1) * 81)));
    const [first, second] = [centres[0]!, centres[3]!];
    expect(centres).toEqual([first, first, first, second, second, second]);
    expect(Math.hypot(first[0] - second[0], first[1] - second[1])).toBeGreaterThan(0.1);
    for (const [x, y] of centres) {
      expect(Math.abs(x - 4.5)).toBeLessThan(2.01);
      expect(Math.abs(y - 4.5)).toBeLessThan(2.01);
    }
  });

  it('turns about the centre: a ramp changes direction, the mean stays', () => {
    const ramp = Float32Array.from({ length: 81 }, (_, i) => ((i % 9) - 4) / 4);
    const turned = warp(ramp, [1, 9, 9], { ...still, rotation: 1 }, stream());
    const angle = Math.atan2(turned[49]! - turned[31]!, turned[41]! - turned[39]!);
    expect(Math.abs(angle)).toBeGreaterThan(0.02);
    expect(Math.abs(angle)).toBeLessThan(1);
    expect(turned[40]).toBeCloseTo(0, 5);
    expect(Math.hypot(turned[49]! - turned[31]!, turned[41]! - turned[39]!)).toBeCloseTo(0.5, 5);
  });

  it('scales by at most the factor', () => {
    const ramp = Float32Array.from({ length: 81 }, (_, i) => ((i % 9) - 4) / 4);
    const scaled = warp(ramp, [1, 9, 9], { ...still, scale: 0.2 }, stream(3));
    const factor = 0.5 / (scaled[41]! - scaled[39]!);
    expect(Math.abs(factor - 1)).toBeGreaterThan(0.01);
    expect(Math.abs(factor - 1)).toBeLessThan(0.2);
  });

  it('repeats its edge past the edge', () => {
    const flat = new Float32Array(49).fill(0.25);
    expect(warp(flat, [1, 7, 7], { shift: 3, rotation: 1, scale: 0.3 }, stream())).toEqual(flat);
  });

  it('depends on the stream only', () => {
    const range = { shift: 2, rotation: 0.2, scale: 0.1 };
    const images = noise(4 * 64);
    expect(warp(images, [1, 8, 8], range, stream(5))).toEqual(warp(images, [1, 8, 8], range, stream(5)));
    expect(warp(images, [1, 8, 8], range, stream(5))).not.toEqual(warp(images, [1, 8, 8], range, stream(6)));
  });
});
