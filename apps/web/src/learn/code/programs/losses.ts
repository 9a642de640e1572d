import { compile, float32, spec } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { losses } from '@inkstone/gan';

const runtime = await webRuntime({ device: 'wasm', threads: 1 });
const loss = losses['non-saturating'];
const program = await compile(
  (real, fake) => ({ D: loss.discriminator(real, fake), G: loss.generator(fake, real) }),
  [spec([1, 1]), spec([1, 1])],
  { runtime },
);

// the losses take D's logit, ln(p / (1 − p)), not its probability p
// 损失取的是判别器的 logit，即 ln(p / (1 − p))，而不是概率 p
const logit = (p: number) => float32([1, 1], [Math.log(p / (1 - p))]);
for (const [real = 0, fake = 0] of [[0.9, 0.1], [0.5, 0.5], [0.99, 0.01]]) {
  const { D, G } = await program.run([logit(real), logit(fake)]);
  console.log('D(x)', real, 'D(G(z))', fake);
  console.log('  L_D', (await D.read()).data, 'L_G', (await G.read()).data);
}
