import * as a from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';

const runtime = await webRuntime({ device: 'wasm', threads: 1 });
// G makes one number g; D's logit for it is w·g + b: what is larger looks more real to D
// G 只生成一个数 g；D 给它的 logit 是 w·g + b：越大，D 觉得越真
const [g, w, b] = [a.float32([], [0]), a.float32([], [1]), a.float32([], [-3])];
const step = await a.compile((g, w, b) => {
  const logit = a.add(a.mul(w, g), b);
  const slope = a.grad(a.softplus(a.neg(logit)), { g, w, b }); // of L_G = −ln D(g)
  const moved = (x: a.Tensor, dx: a.Tensor) => a.sub(x, a.mul(dx, 0.1));
  return { g: moved(g, slope.g), w: moved(w, slope.w), b: moved(b, slope.b), p: a.sigmoid(logit) };
}, [g, w, b], { runtime });

for (const isFrozen of [true, false]) {
  let made = await step.run([g, w, b]);
  for (let i = 0; i < 200; i++)
    made = await step.run(isFrozen ? [made.g, w, b] : [made.g, made.w, made.b]);
  const [at, score] = [await made.g.read(), await made.p.read()];
  console.log(isFrozen ? 'D frozen:' : 'D not frozen:', 'g', at.data, 'D(g)', score.data);
}
