/**
 * The article's project, a DCGAN on handwritten digits, in its own order: build G, build D, alternate, sample.
 *
 *     node examples/dcgan-mnist.ts [steps]
 *
 * Where the article slips, this is the corrected version: one dense layer instead of two that do not fit, tanh at the
 * end because the data lies in [−1, 1], and a discriminator that stays as it is while the generator learns through it.
 */
import { nodeRuntime } from '@inkstone/autograd/node';
import { batches, floatPictures, gridImage, openDataset, savePng } from '@inkstone/data';
import { createSampler, discriminator, type Game, generator, Trainer } from '@inkstone/gan';
import {
  batchNorm,
  conv2d,
  convTranspose2d,
  flatten,
  leakyRelu,
  linear,
  sequential,
  tanh,
  unflatten,
} from '@inkstone/nn';

const steps = Number(process.argv[2] ?? 1000);
const batch = 64;
const image = [1, 28, 28] as const;

// the data: 10,000 real digits that come with the installation, as numbers in [−1, 1]
const digits = await openDataset('digits');
const order = batches(digits, { batch, seed: 1 });

// the generator turns 100 random numbers into a picture
const G = generator(
  sequential({
    fc: linear(100, 128 * 7 * 7),
    act0: leakyRelu(0.2),
    bn0: batchNorm(128 * 7 * 7),
    shape: unflatten([128, 7, 7]),
    up1: convTranspose2d(128, 64, { kernel: 4, stride: 2, padding: 1 }), // 7 → 14
    act1: leakyRelu(0.2),
    bn1: batchNorm(64),
    up2: convTranspose2d(64, 1, { kernel: 4, stride: 2, padding: 1 }), // 14 → 28
    out: tanh(),
  }),
  { zDim: 100, image },
);

// the discriminator turns a picture into a score: high for real, low for generated
const D = discriminator(
  sequential({
    conv1: conv2d(1, 32, { kernel: 3, stride: 2, padding: 1 }), // 28 → 14
    act1: leakyRelu(0.2),
    conv2: conv2d(32, 64, { kernel: 3, stride: 2, padding: 1 }), // 14 → 7
    act2: leakyRelu(0.2),
    flat: flatten(),
  }),
  { image, features: 64 * 7 * 7 },
);

// the game: L_D = −E[ln D(x)] − E[ln(1 − D(G(z)))], L_G = −E[ln D(G(z))]
const game: Game = {
  generator: G,
  discriminator: D,
  loss: 'non-saturating',
  batch,
  betas: [0.5, 0.999],
  l2: 0,
  weightDecay: 0,
  augment: [],
  r1: 0,
  gradientPenalty: 0,
  regularizeEvery: 1,
};

// one graph holds a whole step: D learns on real and generated pictures, then G learns through the new D
const runtime = await nodeRuntime();
const trainer = new Trainer({
  game,
  runtime,
  data: { batchAt: (step) => order.at(step - 1) },
  seed: 1,
  steps,
  rateG: 2e-4,
  rateD: 2e-4,
  emaDecay: 0.99,
});
const sampler = await createSampler(G, runtime, batch);

for await (const { step, lossD, lossG, dReal, dFake, ms } of trainer.run()) {
  if (step % 100 !== 0 && step !== steps) continue;
  console.log(
    `step ${step}: L_D ${lossD.toFixed(3)}, L_G ${lossG.toFixed(3)}, D(real) ${dReal.toFixed(2)}, D(fake) ${dFake.toFixed(2)}, ${ms.toFixed(0)} ms`,
  );
  // the same latents every time: one watches the same digits grow clear
  const pictures = await sampler.sample(trainer.generatorWeights, { seed: 1, count: batch });
  await savePng('digits.png', gridImage(floatPictures(pictures, [batch, ...image])));
}
console.log('the samples are in digits.png');
