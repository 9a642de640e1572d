import { hostTensor } from '../../host-tensor.ts';
import { lower } from '../../lower.ts';
import { add, matmul } from '../../ops/index.ts';
import { nodeRuntime } from '../../runtime/node.ts';
import type { DeviceTensor } from '../../runtime/runtime.ts';
import { spec, trace } from '../../trace.ts';

/** x [2, width] → x·W + b, with W [width, width] under the name 1 and b [width] under 2 inside the model. */
export function linearModel(weights: Float32Array, bias: Float32Array): Uint8Array {
  const width = bias.length;
  const traced = trace(
    (x, w, b) => ({ y: add(matmul(x, w), b) }),
    [spec([2, width]), spec([width, width]), spec([width])],
  );
  return lower(traced, {
    target: 'portable',
    weights: new Map([
      ['1', weights],
      ['2', bias],
    ]),
  }).model;
}

/** What a `linearModel` makes of a wave. */
export async function runLinearModel(model: Uint8Array, width: number): Promise<Float32Array> {
  const runtime = await nodeRuntime({ threads: 1 });
  const session = await runtime.load(model);
  const x = hostTensor(
    'float32',
    [2, width],
    Float32Array.from({ length: 2 * width }, (_, i) => Math.cos(i)),
  );
  const made = await session.run(
    { '0': runtime.upload(x) },
    { 'out.y': { dtype: 'float32', shape: [2, width] } },
  );
  const { data } = await (made['out.y'] as DeviceTensor).read();
  await session.close();
  return data as Float32Array;
}
