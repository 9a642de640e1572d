import { float32 } from '@inkstone/autograd';
import { webRuntime } from '@inkstone/autograd/web';
import { createSampler, discriminator, generator, Trainer } from '@inkstone/gan';
import * as learn from '@inkstone/learn';
import { flatten, leakyRelu, linear, sequential, unflatten } from '@inkstone/nn';

const [runtime, ring] = [await webRuntime({ device: 'wasm', threads: 1 }), learn.ringOfGaussians(8)];
const [act, image] = [leakyRelu(0.2), learn.POINT];
const G = { a: linear(2, 64), b: act, c: linear(64, 64), d: act, e: linear(64, 2), f: unflatten(image) };
const D = { flat: flatten(), a: linear(2, 64), b: act, c: linear(64, 64), d: act };
const game = {
  ...learn.pointGame({ ...learn.gameDefaults, loss: 'non-saturating', r1: 0.2 }),
  generator: generator(sequential(G), { zDim: 2, image }),
  discriminator: discriminator(sequential(D), { image, features: 64, initialDeviation: 0.1 }),
};
const data = learn.pointBatches(ring, game.batch, 1);
const rates = { rateG: 2e-3, rateD: 2e-3, emaDecay: 0.9 };
const trainer = new Trainer({ game, runtime, data, seed: 1, steps: 300, ...rates });
for await (const { step, lossD, lossG } of trainer.run())
  if (step % 50 === 0) console.log(step, 'L_D', lossD.toFixed(3), 'L_G', lossG.toFixed(3));

const sampler = await createSampler(game.generator, runtime, 500);
const made = await sampler.sample(trainer.generatorWeights, { seed: 1, count: 500 });
const real = learn.drawPoints(ring, 500, { seed: 1, counter: 0 });
show([float32([500, 2], real), float32([500, 2], made)]);
const { found, near } = learn.modesFound(made, ring, 0.04);
console.log(`${found} modes of 8; ${Math.round(100 * near)} % of the points lie near one`);
