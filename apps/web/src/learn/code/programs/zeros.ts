import { hostTensor, RandomStream } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { createSampler, gameOf, ganDefaults, Trainer } from '@inkstone/gan';

const runtime = await webRuntime({ device: 'wasm', threads: 1 });
// 16 zeros of 28 × 28 pixels in [−1, 1], each at a place of its own
// 16 个 28 × 28 像素的零，取值在 [−1, 1]，位置各不相同
const zeros = (seed: number) => {
  const draw = new RandomStream({ seed, counter: 0 });
  return Array.from({ length: 16 }).flatMap(() => {
    const [x, y] = [12 + 4 * draw.uniform(), 12 + 4 * draw.uniform()];
    const r = (i: number) => Math.hypot((i % 28) - x, 0.7 * (Math.floor(i / 28) - y)) / 5;
    return Array.from({ length: 784 }, (_, i) => 2 * Math.exp(-((4 * (r(i) - 1)) ** 2)) - 1);
  });
};
const game = gameOf({ ...ganDefaults('dcgan'), batch: 16, r1: 0 });
const data = { batchAt: (step: number) => ({ images: Float32Array.from(zeros(step)) }) };
const rates = { rateG: 4e-3, rateD: 8e-4, emaDecay: 0.8 };
const trainer = new Trainer({ game, runtime, data, seed: 1, steps: 12, ...rates });
const sampler = await createSampler(game.generator, runtime, 16);
for await (const { step, ms, dReal, dFake } of trainer.run()) {
  console.log(`${step}: D(x) ${dReal.toFixed(2)}, D(G(z)) ${dFake.toFixed(2)}, ${ms.toFixed(0)} ms`);
  if (step !== 3 && step !== 12) continue;
  const made = await sampler.sample(trainer.generatorWeights, { seed: 1, count: 16 });
  show(hostTensor('float32', [16, 1, 28, 28], made), `${step}`);
}
