import { compile, type DeviceTensor, float32, grad, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { losses } from '@inkstone/gan';
import { describe, expect, it } from 'vitest';
import { discriminatorLoss, nonSaturating, saturating } from './scores.ts';

const runtime = await nodeRuntime({ threads: 1 });
const logit = (p: number) => Math.log(p / (1 - p));
const number = async (tensor: DeviceTensor) => Number((await tensor.read()).data[0]);

describe('the losses of the sliders', () => {
  it('give the article’s example rightly', () => {
    expect(discriminatorLoss(0.9, 0.1)).toBeCloseTo(0.2107, 4);
    expect(nonSaturating.loss(0.5)).toBeCloseTo(Math.LN2, 12);
  });

  it.each([
    ['non-saturating', nonSaturating],
    ['minimax', saturating],
  ] as const)('are those that %s trains with, slopes and all', async (name, plain) => {
    const program = await compile(
      (real, fake) => {
        const lossG = losses[name].generator(fake, real);
        return { D: losses[name].discriminator(real, fake), G: lossG, slope: grad(lossG, fake) };
      },
      [spec([1, 1]), spec([1, 1])],
      { runtime },
    );
    for (const [real, fake] of [
      [0.9, 0.1],
      [0.5, 0.5],
      [0.2, 0.97],
      [0.99, 0.01],
    ] as const) {
      const { D, G, slope } = await program.run([
        float32([1, 1], [logit(real)]),
        float32([1, 1], [logit(fake)]),
      ]);
      expect(discriminatorLoss(real, fake)).toBeCloseTo(await number(D), 5);
      expect(plain.loss(fake)).toBeCloseTo(await number(G), 5);
      expect(plain.slopeByLogit(fake)).toBeCloseTo(await number(slope), 5);
    }
  });

  it.each([nonSaturating, saturating])('slope by the score as finite differences say', (plain) => {
    for (const fake of [0.05, 0.5, 0.9]) {
      const h = 1e-5;
      const slope = (plain.loss(fake + h) - plain.loss(fake - h)) / (2 * h);
      expect(plain.slopeByScore(fake)).toBeCloseTo(slope, 5);
    }
  });
});
