import { halveWeights } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { exportGenerator, GeneratorModel } from '../generator-model.ts';
import { latentsOf } from '../latents.ts';
import { lightGenerator } from '../lightgan/generator.ts';
import { tinyGenerator } from '../render/testing/tiny-generator.ts';
import { openSteerable } from './open-steerable.ts';
import { onAllLayers } from './places-of.ts';
import { livelyWeights } from './testing/lively.ts';
import { smallDcgan } from './testing/small-dcgan.ts';
import { tinyStyle } from './testing/tiny-style.ts';

const runtime = await nodeRuntime({ threads: 2 });

function lightModel(): Uint8Array {
  const network = lightGenerator({ image: [3, 64, 64], zDim: 8, width: 4 });
  return exportGenerator(network, livelyWeights(network, 5), { recipe: 'lightgan' });
}

/** The largest difference between pictures of the file's graph and of the network that was built again; of two seeds it is over 10⁻³. */
async function difference(bytes: Uint8Array, truncation = 1): Promise<number> {
  const model = await GeneratorModel.load(bytes, runtime);
  const inside = await openSteerable(bytes, runtime);
  const { zDim, classes, style } = model.description;
  const z = latentsOf(3, 3, zDim);
  const labels = classes > 0 ? [1, 0, 2] : undefined;
  const expected = await model.generate(style ? z : z.map((x) => x * truncation), labels, { truncation });
  const styles = await inside.map(z, labels, truncation);
  const places = [0, 1, 2].map((i) =>
    onAllLayers(inside, styles.subarray(i * inside.width, (i + 1) * inside.width)),
  );
  const found = await inside.synthesize(Float32Array.from(places.flatMap((place) => [...place])), labels);
  await Promise.all([model.close(), inside.close()]);
  expect(found.length).toBe(expected.length);
  const size = expected.length / 3;
  const apart = expected.subarray(0, size).map((value, i) => Math.abs(value - expected[size + i]!));
  expect(Math.max(...apart)).toBeGreaterThan(1e-3);
  return Math.max(...expected.map((value, i) => Math.abs(value - found[i]!)));
}

describe('openSteerable', () => {
  it.each([
    ['a dcgan64', smallDcgan()],
    ['a dcgan64 with classes', smallDcgan({ classes: 3 })],
    ['a dcgan64 of 32 pixels', smallDcgan({ size: 32 })],
    ['a lightgan', lightModel()],
    ['a stylegan2', tinyStyle()],
    ['a stylegan2 with classes', tinyStyle({ classes: 3 })],
  ])('draws the same pictures as the file of %s', async (_, bytes) => {
    expect(await difference(bytes)).toBeLessThan(2e-5);
    expect(await difference(bytes, 0.6)).toBeLessThan(2e-5);
  });

  it('reads weights in half precision', async () => {
    const { model } = halveWeights(smallDcgan());
    expect(await difference(model)).toBeLessThan(2e-5);
  });

  it('names the layers of a network with styles by what they draw', async () => {
    const large = await openSteerable(tinyStyle({ resolution: 64 }), runtime);
    expect(large.layers).toBe(10);
    expect(large.ranges).toEqual([
      { name: 'coarse', first: 0, last: 2, pixels: [4, 8] },
      { name: 'middle', first: 3, last: 6, pixels: [16, 32] },
      { name: 'fine', first: 7, last: 9, pixels: [64, 64] },
    ]);
    const small = await openSteerable(tinyStyle(), runtime);
    expect(small.ranges.at(-1)).toEqual({ name: 'middle', first: 3, last: 5, pixels: [16, 16] });
  });

  it('refuses a network that is not ours, and says what needs its inside', async () => {
    const refused = openSteerable(tinyGenerator(), runtime, 'strange.onnx');
    await expect(refused).rejects.toThrow(/^strange\.onnx: was built by the recipe tiny: .* need its inside/);
  });

  it('refuses a class that does not exist', async () => {
    const inside = await openSteerable(smallDcgan({ classes: 3 }), runtime);
    await expect(inside.synthesize(new Float32Array(12), [3])).rejects.toThrow('class 3 does not exist');
  });
});
