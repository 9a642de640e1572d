import { broadcastTo, compile, float32, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { expect, it } from 'vitest';
import { mixedStyles } from './style-mixing.ts';

const runtime = await nodeRuntime({ threads: 1 });
const LAYERS = 6;
const COUNT = 400;

/** For each picture the first layer that took the other style; LAYERS where none did. Layers' own styles are 1, the other is 2. */
async function crossovers(share: number, seed: number): Promise<number[]> {
  const program = await compile(
    (own, other) =>
      mixedStyles(
        Array.from({ length: LAYERS }, () => broadcastTo(own, [COUNT, 3])),
        broadcastTo(other, [COUNT, 3]),
        share,
      ),
    [spec([1, 1]), spec([1, 1])] as const,
    { runtime },
  );
  const styles = await program.run([float32([1, 1], [1]), float32([1, 1], [2])], { seed, counter: 1 });
  const layers = await Promise.all(styles.map(async (style) => (await style.read()).data));
  await program.close();
  return Array.from({ length: COUNT }, (_, picture) => {
    const taken = layers.map((style) => [0, 1, 2].map((i) => Number(style[picture * 3 + i])));
    const from = taken.findIndex((row) => row[0] === 2);
    const crossover = from < 0 ? LAYERS : from;
    // whole styles, and once the other, the other to the end
    expect(taken).toEqual(taken.map((_, layer) => (layer < crossover ? [1, 1, 1] : [2, 2, 2])));
    return crossover;
  });
}

it('a share of pictures takes the other style, each from a layer of its own on', async () => {
  const found = await crossovers(0.5, 3);
  const mixed = found.filter((crossover) => crossover < LAYERS);
  expect(mixed.length / COUNT).toBeCloseTo(0.5, 1);
  // every layer but the first may be where it begins, and none is favoured
  const starts = Array.from({ length: LAYERS }, (_, layer) => mixed.filter((from) => from === layer).length);
  expect(starts[0]).toBe(0);
  for (const count of starts.slice(1)) expect(count / mixed.length).toBeCloseTo(1 / (LAYERS - 1), 1);
  expect(await crossovers(0.5, 3)).toEqual(found);
  expect(await crossovers(0.5, 4)).not.toEqual(found);
});

it('none does at a share of 0, and all do at 1', async () => {
  expect(new Set(await crossovers(0, 1))).toEqual(new Set([LAYERS]));
  expect((await crossovers(1, 1)).every((crossover) => crossover > 0 && crossover < LAYERS)).toBe(true);
});
