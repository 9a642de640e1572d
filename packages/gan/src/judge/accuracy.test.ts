import { compile, float32, int64, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { expect, it } from 'vitest';
import { accuracy } from './accuracy.ts';

it('counts the rows whose label has the largest logit', async () => {
  const runtime = await nodeRuntime({ threads: 1 });
  const program = await compile(accuracy, [spec([4, 3]), spec([4], 'int64')], { runtime });
  const logits = float32([4, 3], [2, 1, -1, 0, 0, -1, -3, 0.5, 4, -9, -8, -7]);
  const share = async (labels: number[]) =>
    (await (await program.run([logits, int64([4], labels)])).read()).data[0];
  expect(await share([0, 1, 2, 2])).toBe(1);
  expect(await share([1, 1, 2, 0])).toBe(0.5);
  expect(await share([2, 2, 0, 0])).toBe(0);
});
