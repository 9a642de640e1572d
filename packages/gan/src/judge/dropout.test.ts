import { compile, float32, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { apply } from '@inkstone/nn';
import { expect, it } from 'vitest';
import { dropout } from './dropout.ts';

const runtime = await nodeRuntime({ threads: 1 });
const none = { parameters: {}, buffers: {} };

it('blanks its share in training, keeps the mean, and does nothing afterwards', async () => {
  const layer = dropout(0.25);
  const program = await compile(
    (x) => ({
      learning: apply(layer, none, x, { training: true }).y,
      done: apply(layer, none, x, { training: false }).y,
    }),
    [spec([100, 100])],
    { runtime },
  );
  const ones = float32([100, 100], new Float32Array(10_000).fill(1));
  const drop = async (counter: number) => {
    const { learning, done } = await program.run([ones], { seed: 1, counter });
    expect((await done.read()).data).toEqual(ones.data);
    return (await learning.read()).data as Float32Array;
  };
  const first = await drop(1);
  expect(new Set(first)).toEqual(new Set([0, Math.fround(4 / 3)]));
  const share = first.filter((value) => value === 0).length / 10_000;
  expect(Math.abs(share - 0.25)).toBeLessThan(0.02);
  expect(await drop(1)).toEqual(first);
  expect(await drop(2)).not.toEqual(first);
});
