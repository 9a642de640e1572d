import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { at, mix, mixStyles, steer, vary } from '../latent/compose.ts';
import { evaluateLatent } from '../latent/evaluate-latent.ts';
import { floatsText } from '../latent/floats-text.ts';
import { slerp } from '../latent/slerp.ts';
import { openSteerable } from './open-steerable.ts';
import { placesOf } from './places-of.ts';
import { smallDcgan } from './testing/small-dcgan.ts';
import { tinyStyle } from './testing/tiny-style.ts';

const runtime = await nodeRuntime({ threads: 2 });
const styled = await openSteerable(tinyStyle(), runtime);
const plain = await openSteerable(smallDcgan(), runtime);
const W = styled.width;
const size = styled.layers * W;
const one = async (latent: Parameters<typeof at>[0] | object) =>
  (await placesOf(styled, [{ latent: latent as never }])) as Float32Array;
const layer = (place: Float32Array, index: number) => [...place.subarray(index * W, (index + 1) * W)];

describe('placesOf', () => {
  it('gives seeds their mapped z, in all layers', async () => {
    const place = await one({ seed: 5 });
    const mapped = await styled.map(evaluateLatent({ seed: 5 }, 6));
    for (let l = 0; l < styled.layers; l++) expect(layer(place, l)).toEqual([...mapped]);
  });

  it('moves the layers of a slider and no others, by amount times the step', async () => {
    const direction = floatsText(Float32Array.from({ length: W }, (_, i) => i / 4));
    const still = await one({ seed: 5 });
    const moved = await one(steer({ seed: 5 }, [{ direction, amount: -2, layers: [1, 3] }]));
    for (let l = 0; l < styled.layers; l++) {
      const by = l >= 1 && l <= 3 ? -2 : 0;
      for (let i = 0; i < W; i++) expect(moved[l * W + i]).toBeCloseTo(still[l * W + i]! + (by * i) / 4, 5);
    }
  });

  it('takes the first layers from one and the rest from the other', async () => {
    const [a, b] = [await one({ seed: 1 }), await one({ seed: 2 })];
    const mixed = await one(mixStyles({ seed: 1 }, { seed: 2 }, 2));
    expect([...mixed]).toEqual([...a.subarray(0, 2 * W), ...b.subarray(2 * W)]);
  });

  it('goes in a straight line in w where a place takes part, and along the arc of seeds where none does', async () => {
    const place = Float32Array.from({ length: size }, (_, i) => Math.sin(i));
    const b = await one({ seed: 2 });
    const between = await one(mix(at(place), { seed: 2 }, 0.25));
    for (const [i, value] of between.entries()) expect(value).toBeCloseTo(0.75 * place[i]! + 0.25 * b[i]!, 5);
    const varied = await one(vary(at(place), 2, 0.25));
    expect([...varied]).toEqual([...between]);
    const arc = await one(mix({ seed: 1 }, { seed: 2 }, 0.5));
    expect(layer(arc, 0)).toEqual([
      ...(await styled.map(evaluateLatent(mix({ seed: 1 }, { seed: 2 }, 0.5), 6))),
    ]);
  });

  it('draws what comes of seeds towards the mean, and leaves what was projected', async () => {
    const place = new Float32Array(size).fill(3);
    const latent = mixStyles(at(place), { seed: 4 }, 3);
    const found = await placesOf(styled, [{ latent, truncation: 0 }]);
    expect([...found.subarray(0, 3 * W)]).toEqual(Array(3 * W).fill(3));
    for (const [i, value] of found.subarray(3 * W).entries())
      expect(value).toBeCloseTo(styled.mean[i % W]!, 5);
  });

  it('steers z where there are no styles', async () => {
    const step = floatsText(Float32Array.from({ length: 12 }, () => 0.5));
    const found = await placesOf(plain, [{ latent: steer({ seed: 3 }, [{ direction: step, amount: 2 }]) }]);
    const z = evaluateLatent({ seed: 3 }, 12);
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(z[i]! + 1, 5);
  });

  it('goes along the arc in z, also where a place takes part', async () => {
    const z = Float32Array.from({ length: 12 }, (_, i) => Math.cos(3 * i));
    const found = await placesOf(plain, [{ latent: mix(at(z), { seed: 2 }, 0.5) }]);
    expect([...found]).toEqual([...slerp(z, evaluateLatent({ seed: 2 }, 12), 0.5)]);
  });

  it('refuses places and directions of another model, and layers where there are none', async () => {
    const foreign = placesOf(styled, [{ latent: at(new Float32Array(W + 1)) }]);
    await expect(foreign).rejects.toThrow(`has 9 numbers; this model's places have 8, or 6×8`);
    const direction = floatsText(new Float32Array(3).fill(1));
    const strange = placesOf(styled, [{ latent: steer({ seed: 1 }, [{ direction, amount: 1 }]) }]);
    await expect(strange).rejects.toThrow('direction has 3 numbers');
    const layered = placesOf(plain, [{ latent: mixStyles({ seed: 1 }, { seed: 2 }, 1) }]);
    await expect(layered).rejects.toThrow('only in a StyleGAN2');
  });
});
