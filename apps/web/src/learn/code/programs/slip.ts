import { compile, float32, spec } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { losses } from '@inkstone/gan';

const [real, fake] = [0.9, 0.1]; // D(x), D(G(z))
// ln D(G(z)) where ln(1 − D(G(z))) belongs, and no minus signs
// 该写 ln(1 − D(G(z))) 处写成了 ln D(G(z))，也没有负号
console.log('as printed:', (Math.log(real) + Math.log(fake)).toFixed(4));
console.log('as it is:', (-Math.log(real) - Math.log(1 - fake)).toFixed(4));

// and by the package, from D's logits
// 以及由本包从判别器的 logit 算出
const runtime = await webRuntime({ device: 'wasm', threads: 1 });
const n = spec([1, 1]);
const lossD = await compile(losses['non-saturating'].discriminator, [n, n], { runtime });
const logit = (p: number) => float32([1, 1], [Math.log(p / (1 - p))]);
const made = await lossD.run([logit(real), logit(fake)]);
console.log('by @inkstone/gan:', Number((await made.read()).data).toFixed(4));
