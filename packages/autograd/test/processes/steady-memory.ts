import { compile, constant, float32, lower, mul, spec, sum, type Tensor, trace } from '../../src/index.ts';
import { nodeRuntime } from '../../src/runtime/node.ts';

/** Prints JSON: megabytes in use after warm-up and at the end, for runs of a donated program and for loaded graphs. */

const size = [512, 512] as const;
const runtime = await nodeRuntime({ threads: 1 });
console.log(JSON.stringify({ runs: await runs(2000), loads: await loads(60) }));

/** A step that replaces a megabyte of state: 2 GB in all, were it kept. */
async function runs(count: number): Promise<[number, number]> {
  const step = (state: Tensor) => {
    const next = mul(state, 0.5);
    return { next, loss: sum(next) };
  };
  const program = await compile(step, [spec(size)], { runtime, donate: [0] });
  let state = (await program.run([float32(size, new Float32Array(512 * 512))])).next;
  const used: number[] = [];
  for (let run = 1; run <= count; run++) {
    const { next, loss } = await program.run([state]);
    await loss.read();
    state = next;
    if (run === count / 10 || run === count) used.push(megabytes());
  }
  await program.close();
  return used as [number, number];
}

/** Graphs with 4 MB of weights each: 240 MB in all, were they not freed. */
async function loads(count: number): Promise<[number, number]> {
  const weights = constant([1024, 1024], new Float32Array(1024 * 1024).fill(1));
  const traced = trace((x: Tensor) => mul(x, weights), [spec([1024, 1024])]);
  const { model } = lower(traced, { target: runtime.target });
  const used: number[] = [];
  for (let load = 1; load <= count; load++) {
    const session = await runtime.load(model);
    await session.close();
    if (load === count / 6 || load === count) used.push(megabytes());
  }
  return used as [number, number];
}

function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}
