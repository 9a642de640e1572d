import * as a from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { adam, apply, initialize, linear, type Named, sequential, tanh } from '@inkstone/nn';

const runtime = await webRuntime({ device: 'wasm', threads: 1 });
const net = sequential({ hidden: linear(2, 8), bend: tanh(), out: linear(8, 1) });
const optimizer = adam();
let weights: Named<a.Value> = initialize(net.parameters, 1);
let memory: Named<a.Value> = initialize(optimizer.state(net.parameters), 1);
const x = a.float32([4, 2], [0, 0, 0, 1, 1, 0, 1, 1]);
const wanted = a.float32([4, 1], [-1, 1, 1, -1]);

const step = await a.compile((w, m, x, sign) => {
  const { y } = apply(net, { parameters: w, buffers: {} }, x, { training: true });
  const loss = a.mean(a.softplus(a.neg(a.mul(sign, y))));
  return { y, loss, ...optimizer.update(w, a.grad(loss, w), m, a.scalar(0.05)) };
}, [weights, memory, x, wanted], { runtime });
const curve: number[] = [];
for (let i = 0; i < 200; i++) {
  const made = await step.run([weights, memory, x, wanted]);
  [weights, memory] = [made.parameters, made.state];
  curve.push(Number((await made.loss.read()).data));
  if (i % 50 === 0 || i === 199) console.log(i, (await made.y.read()).data);
}
show(curve, 'loss');
