import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { floatsIn } from '../latent/floats-text.ts';
import { latentsOf } from '../latents.ts';
import type { Direction } from './direction.ts';
import { filmstrip } from './filmstrip.ts';
import { classGallery, layerGallery } from './galleries.ts';
import { ganspace } from './ganspace.ts';
import { changesOf, inkOf } from './heat-map.ts';
import { pushOf } from './make-direction.ts';
import { openSteerable } from './open-steerable.ts';
import { sefa } from './sefa.ts';
import { measureSpace } from './space-measure.ts';
import { smallDcgan } from './testing/small-dcgan.ts';
import { tinyStyle } from './testing/tiny-style.ts';

const runtime = await nodeRuntime({ threads: 2 });
const styled = await openSteerable(tinyStyle(), runtime);
const plain = await openSteerable(smallDcgan({ classes: 3 }), runtime);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

/** Perpendicular, and of length 1. */
function expectOrthonormal(directions: readonly Direction[]): void {
  for (const [i, a] of directions.entries()) {
    for (const [j, b] of directions.entries()) {
      expect(dot(a.vector, b.vector)).toBeCloseTo(i === j ? 1 : 0, 4);
    }
  }
}

describe('sefa', () => {
  it('finds the eigenvectors of AᵀA, strongest first', async () => {
    const found = await sefa(styled, { count: 8, layers: [1, 2] });
    expectOrthonormal(found);
    // |A n|² by hand, of the two layers' weights
    const names = ['synthesis.b8.conv0.affine.weight', 'synthesis.b8.conv1.affine.weight'];
    const rows: number[][] = [];
    for (const name of names) {
      const { data, shape } = await styled.inside.weights.parameters[name]!.read();
      for (let r = 0; r < shape[0]!; r++) rows.push(Array.from(data.slice(r * 8, r * 8 + 8), Number));
    }
    const strengths = found.map(({ vector }) => rows.reduce((sum, row) => sum + dot(row, vector) ** 2, 0));
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    for (const [k, { vector }] of found.entries()) {
      const product = Array.from({ length: 8 }, (_, i) =>
        rows.reduce((sum, row) => sum + row[i]! * dot(row, vector), 0),
      );
      for (const [i, value] of product.entries()) {
        expect(Math.abs(value - strengths[k]! * vector[i]!)).toBeLessThan(1e-3 * strengths[0]!);
      }
    }
    expect(found[0]).toMatchObject({ name: 'SeFa 1', method: 'sefa', layers: [1, 2] });
  });

  it('looks at the first weight of a model in z, less its classes', async () => {
    const found = await sefa(plain, { count: 20 });
    expect(found).toHaveLength(12);
    expectOrthonormal(found);
    for (const { sigma } of found) expect(sigma).toBeCloseTo(1, 1);
  });

  it('refuses layers that do not exist', async () => {
    await expect(sefa(styled, { layers: [2, 6] })).rejects.toThrow('this model has layers 0 to 5');
  });
});

describe('ganspace', () => {
  it('finds the principal components of w, with their spread as the step', async () => {
    const found = await ganspace(styled, { count: 3 });
    expectOrthonormal(found);
    const { axes } = await measureSpace(styled);
    for (const [k, { sigma }] of found.entries()) expect(sigma).toBeCloseTo(Math.sqrt(axes.values[k]!), 4);
    expect(found[0]!.sigma).toBeGreaterThan(found[2]!.sigma);
  });

  it('finds, in z, what changes pictures: more than directions of no account', async () => {
    const digits = await openSteerable(
      await readFile(new URL('../../../../models/digits.onnx', import.meta.url)),
      runtime,
    );
    const found = await ganspace(digits, { count: 2 });
    const meanOf = async (direction: Direction) =>
      (await changesOf(digits, direction, { seeds: [1, 2, 3, 4] })).mean;
    const most = await Promise.all(found.map(meanOf));
    const others = [0, 1, 2, 3].map((seed) => {
      const vector = latentsOf(seed, 1, 100);
      const length = Math.hypot(...vector);
      return { ...found[0]!, vector: vector.map((x) => x / length) };
    });
    const usual = await Promise.all(others.map(meanOf));
    expect(Math.min(...most)).toBeGreaterThan(1.1 * Math.max(...usual));
    await digits.close();
  });
});

it('reaches as far as normal numbers come, in z', async () => {
  const [direction] = await sefa(plain, { count: 1 });
  // 999 of 1,000 normal numbers lie within 3.29 of 0
  expect(direction!.reach).toBeGreaterThan(2.6);
  expect(direction!.reach).toBeLessThan(3.8);
});

it('pushes by whole steps, on the layers of the direction', () => {
  const vector = Float32Array.of(0.6, 0.8);
  const push = pushOf({ vector, sigma: 2, layers: [0, 1] }, 1.5);
  expect(push).toMatchObject({ amount: 1.5, layers: [0, 1] });
  expect([...floatsIn(push.direction)].map((x) => x.toFixed(4))).toEqual(['1.2000', '1.6000']);
  expect(pushOf({ vector, sigma: 2, layers: [0, 1] }, 1, null)).not.toHaveProperty('layers');
});

describe('pictures of a direction', () => {
  it('is a row for each seed, the seed itself in the middle', async () => {
    const [direction] = await ganspace(styled, { count: 1 });
    const strip = await filmstrip(styled, direction!, { seeds: [1, 2], pictures: 5 });
    const still = await filmstrip(styled, { ...direction!, sigma: 1e-9 }, { seeds: [1, 2], pictures: 5 });
    // 16 pixels four times enlarged, and 2 between
    expect(strip).toMatchObject({ width: 5 * 66 + 2, height: 2 * 66 + 2, channels: 3 });
    const column = (sheet: typeof strip, index: number) =>
      [10, 40, 60, 80, 120].map((y) => sheet.data[(y * sheet.width + index * 66 + 30) * 3]);
    expect(column(strip, 2)).toEqual(column(still, 2));
    expect(strip.data).not.toEqual(still.data);
  });

  it('darkens where a slider changes something', async () => {
    const [direction] = await ganspace(styled, { count: 1 });
    const { picture, difference, mean } = await changesOf(styled, direction!);
    const largest = difference.indexOf(Math.max(...difference));
    expect([...picture.data.subarray(largest * 3, largest * 3 + 3)]).toEqual([18, 16, 20]);
    expect(mean).toBeGreaterThan(0);
    const [near, far] = await Promise.all(
      [0.5, 3].map((amount) => changesOf(styled, direction!, { amount })),
    );
    expect(far!.mean).toBeGreaterThan(near!.mean);
    expect([...inkOf(new Float32Array(1), 1, 1).data]).toEqual([247, 243, 232]);
  });

  it('shows what layers and classes decide', async () => {
    const layers = await layerGallery(styled, { seeds: [1, 2] });
    // the donor and two pictures across; the pictures themselves, coarse and middle down
    expect(layers).toMatchObject({ width: 3 * 66 + 2, height: 3 * 66 + 2 });
    const classes = await classGallery(plain, { seeds: [1, 2] });
    expect(classes).toMatchObject({ width: 3 * 66 + 2, height: 2 * 66 + 2 });
    await expect(classGallery(styled)).rejects.toThrow('has no classes');
    await expect(layerGallery(plain)).rejects.toThrow('only in a StyleGAN2');
  });
});
