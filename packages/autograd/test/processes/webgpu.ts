import { add, compile, float32, mul, spec, sum, type Tensor } from '../../src/index.ts';
import { nodeRuntime } from '../../src/runtime/node.ts';

/** Prints JSON: a state of ones after three donated steps on WebGPU, read after its program is closed; and the losses. */

const runtime = await nodeRuntime({ device: 'webgpu' });
const step = (state: Tensor) => {
  const next = add(mul(state, 2), 1);
  return { next, loss: sum(next) };
};
const program = await compile(step, [spec([100])], { runtime, donate: [0] });
const other = await nodeRuntime();
const onCpu = await compile(step, [spec([100])], { runtime: other });

let state = (await program.run([float32([100], new Float32Array(100).fill(1))])).next;
const losses: number[] = [];
for (let run = 0; run < 2; run++) {
  const { next, loss } = await program.run([state]);
  losses.push(Number((await loss.read()).data[0]));
  state = next;
}
await program.close();
const refusal = await onCpu.run([state]).then(
  () => 'none',
  (error: Error) => error.message,
);
console.log(JSON.stringify({ state: Array.from((await state.read()).data, Number), losses, refusal }));
