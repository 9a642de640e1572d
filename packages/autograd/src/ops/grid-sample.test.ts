import { expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { grad } from '../grad.ts';
import { float32, type HostTensor } from '../host-tensor.ts';
import { nodeRuntime } from '../runtime/node.ts';
import { spec } from '../trace.ts';
import { gridSample } from './grid-sample.ts';
import { sum } from './reduce.ts';

const runtime = await nodeRuntime({ threads: 1 });
const picture = float32([1, 1, 2, 3], [0, 1, 2, 10, 11, 12]);

const numbers = ({ data }: HostTensor) => Array.from(data as Float32Array);

async function sampled(u: readonly number[], v: readonly number[]) {
  const program = await compile(
    (x, columns, rows) => {
      const y = gridSample(x, columns, rows);
      return { y, dx: grad(sum(y), x) };
    },
    [spec([1, 1, 2, 3]), spec([1, 1, u.length]), spec([1, 1, u.length])],
    { runtime },
  );
  const { y, dx } = await program.run([picture, float32([1, 1, u.length], u), float32([1, 1, v.length], v)]);
  return { y: numbers(await y.read()), dx: numbers(await dx.read()) };
}

it('reads pixels and between them, and gives each pixel its share of the gradient', async () => {
  const { y, dx } = await sampled([0, 2, 0.5, 1.25], [0, 1, 0, 0.5]);
  expect(y).toEqual([0, 12, 0.5, 6.25]);
  expect(dx).toEqual([1.5, 0.875, 0.125, 0, 0.375, 1.125]);
});

it('goes on past the edge as a mirror image, however far', async () => {
  const { y } = await sampled([-1, 3, -4, 6, 0], [0, 0, 0, 0, 2]);
  expect(y).toEqual([0, 2, 2, 0, 10]);
});
