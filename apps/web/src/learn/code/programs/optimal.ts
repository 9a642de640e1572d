import { add, compile, float32, grad, mul, sigmoid, softplus, sub, sum } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';

const runtime = await webRuntime({ device: 'wasm', threads: 1 });
const places = Array.from({ length: 121 }, (_, i) => -3 + i / 20);
const bell = (centre: number) => places.map((x) => Math.exp(-((x - centre) ** 2) / 2) / 2.5066);
const [p, q] = [bell(-1), bell(1)];
const [real, fake] = [float32([121], p), float32([121], q)];
// D is free: it learns one logit for each place
// 判别器是自由的：每一处各学一个 logit
let logits = float32([121], new Float32Array(121));
const step = await compile(
  (d, p, q) => {
    const loss = sum(sub(mul(add(p, q), softplus(d)), mul(p, d))); // −p ln D − q ln(1 − D)
    return { next: sub(d, mul(grad(loss, d), 12)), D: sigmoid(d) };
  },
  [logits, real, fake],
  { runtime },
);
for (let i = 0; i < 600; i++) logits = await (await step.run([logits, real, fake])).next.read();
const { D } = await step.run([logits, real, fake]);
show([p, q], 'p, q');
show([await D.read(), p.map((x, i) => x / (x + (q[i] ?? 0)))], 'D, p / (p + q)');
