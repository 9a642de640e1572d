import { expect, it } from 'vitest';
import { compile } from './compile.ts';
import { float32 } from './host-tensor.ts';
import { add } from './ops/index.ts';
import { readTree } from './read-tree.ts';
import { nodeRuntime } from './runtime/node.ts';
import { spec } from './trace.ts';

it('copies numbers, so that a run that is given their memory changes nothing', async () => {
  const runtime = await nodeRuntime({ threads: 1 });
  const program = await compile(
    (state) => ({ a: add(state.a, 1), deep: [add(state.deep[0], 10)] as const }),
    [{ a: spec([2]), deep: [spec([1])] as const }],
    { runtime, donate: [0] },
  );
  const state = {
    a: runtime.upload(float32([2], [1, 2])),
    deep: [runtime.upload(float32([1], [3]))] as const,
  };
  const before = await readTree(state);
  const next = await readTree(await program.run([state]));
  expect(before).toMatchObject({
    a: { data: new Float32Array([1, 2]) },
    deep: [{ data: new Float32Array([3]) }],
  });
  expect(next).toMatchObject({
    a: { data: new Float32Array([2, 3]) },
    deep: [{ data: new Float32Array([13]) }],
  });
});
