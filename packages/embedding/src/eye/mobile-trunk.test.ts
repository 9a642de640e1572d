import { compile, hostTensor, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { mapNamed } from '@inkstone/gan';
import { Scope } from '@inkstone/nn';
import { expect, it } from 'vitest';
import golden from './mobile-trunk.golden.json' with { type: 'json' };
import { mobileMaps, mobileParameters, twinTrunk } from './mobile-trunk.ts';

const SIDE = 64;

/** The waves of the golden script: tensor k by its place in the order of weights. */
function waves() {
  const names = Object.keys(mobileParameters);
  let scale = 1;
  return mapNamed(mobileParameters, ({ shape }, name) => {
    const k = names.indexOf(name);
    if (name.endsWith('.weight')) scale = Math.sqrt(3 / shape.slice(1).reduce((a, b) => a * b, 1));
    const count = shape.reduce((a, b) => a * b, 1);
    const own = scale;
    return hostTensor(
      'float32',
      shape,
      Float32Array.from({ length: count }, (_, i) => Math.sin(0.7 * i + k) * own),
    );
  });
}

it('has the maps that PyTorch makes of the table in the paper', async () => {
  const runtime = await nodeRuntime({ threads: 2 });
  const image = [1, 3, SIDE, SIDE];
  const program = await compile(
    (parameters, images) => mobileMaps(images, new Scope({ parameters, buffers: {} }, false)),
    [mapNamed(mobileParameters, ({ shape }) => spec(shape)), spec(image)],
    { runtime },
  );
  const picture = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => Math.sin(0.05 * i));
  const made = await program.run([waves(), hostTensor('float32', image, picture)]);
  const maps = await Promise.all(made.map((map) => map.read()));
  expect(maps.map(({ shape }) => shape)).toEqual(golden.shapes);
  for (const [index, { data, shape }] of maps.entries()) {
    const numbers = Array.from(data as Float32Array);
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const centre = mean(numbers);
    expect(centre).toBeCloseTo(golden.means[index]!, 3);
    const deviation = Math.sqrt(mean(numbers.map((value) => (value - centre) ** 2)));
    expect(deviation).toBeCloseTo(golden.deviations[index]!, 3);
    const area = shape[2]! * shape[3]!;
    for (const [channel, first] of golden.firsts[index]!.entries())
      expect(mean(numbers.slice(channel * area, (channel + 1) * area))).toBeCloseTo(first, 3);
  }
  await program.close();
});

it('gives two numbers a channel', () => {
  const channels = golden.shapes.reduce((sum, [, count]) => sum + count!, 0);
  expect(twinTrunk.width).toBe(2816 + 2 * channels);
});
