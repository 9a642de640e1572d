import { compile, type DeviceTensor, float32, grad, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { type LossName, losses } from './losses.ts';

const runtime = await nodeRuntime({ threads: 1 });
const logit = (p: number) => Math.log(p / (1 - p));
const first = async (tensor: DeviceTensor) => Number((await tensor.read()).data[0]);

async function both(name: LossName, real: number, fake: number) {
  const loss = losses[name];
  const program = await compile(
    (r, f) => {
      const lossG = loss.generator(f, r);
      return { D: loss.discriminator(r, f), G: lossG, slope: grad(lossG, f) };
    },
    [spec([1, 1]), spec([1, 1])],
    { runtime },
  );
  const { D, G, slope } = await program.run([float32([1, 1], [real]), float32([1, 1], [fake])]);
  return { D: await first(D), G: await first(G), slope: await first(slope) };
}

describe('the losses', () => {
  it('give the article’s example rightly: D(x) = 0.9 and D(G(z)) = 0.1 cost D 0.2107, not −2.4080', async () => {
    const { D } = await both('non-saturating', logit(0.9), logit(0.1));
    expect(D).toBeCloseTo(0.2107, 4);
  });

  it('cost G ln 2 where D(G(z)) = 0.5, and push D’s score up', async () => {
    const { G, slope } = await both('non-saturating', 0, 0);
    expect(G).toBeCloseTo(Math.log(2), 6);
    expect(slope).toBeLessThan(0);
  });

  it('saturate as minimax where D is sure: the gradient vanishes, the non-saturating one does not', async () => {
    const sure = logit(0.001);
    expect(Math.abs((await both('minimax', 0, sure)).slope)).toBeCloseTo(0.001, 5);
    expect(Math.abs((await both('non-saturating', 0, sure)).slope)).toBeCloseTo(0.999, 5);
  });

  it.each([
    ['lsgan', 2, -1, 0.5 * (1 + 1), 0.5 * 4],
    ['hinge', 0.25, -0.5, 0.75 + 0.5, 0.5],
    ['hinge', 3, -3, 0, 3],
    ['wgan', 2, -1, -1 - 2, 1],
    ['relativistic', 2, -1, Math.log1p(Math.exp(-3)), Math.log1p(Math.exp(3))],
  ] as const)('%s at %f and %f', async (name, real, fake, expectedD, expectedG) => {
    const { D, G } = await both(name, real, fake);
    expect(D).toBeCloseTo(expectedD, 5);
    expect(G).toBeCloseTo(expectedG, 5);
  });
});
