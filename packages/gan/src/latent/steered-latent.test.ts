import { describe, expect, it } from 'vitest';
import { at, mix, mixStyles, steer, vary } from './compose.ts';
import { evaluateLatent, isOfSeeds } from './evaluate-latent.ts';
import { floatsIn, floatsText } from './floats-text.ts';
import { type Latent, latentSchema } from './latent.ts';
import { latentLimits, sizeOfLatent } from './latent-size.ts';
import { rootSeed, seedsOf } from './seeds.ts';

const direction = floatsText(Float32Array.of(0.5, -1, 2));
const place = at(Float32Array.of(1, 2, 3));

describe('numbers as text', () => {
  it('read back as they were, the last bit included', () => {
    const numbers = Float32Array.of(0, -0, 1.1, -3.4e38, 1e-45, Math.PI);
    expect(floatsIn(floatsText(numbers))).toEqual(numbers);
    // bytes of 1.0, little endian: what other programs write
    expect(floatsText(Float32Array.of(1))).toBe('AACAPw==');
  });

  it.each([
    ['', 'empty'],
    ['AAAA', 'three bytes'],
    ['AACA Pw==', 'blanks'],
    ['AACAfw==', 'infinite'],
    ['AADAfw==', 'no number'],
    ['==', 'padding alone'],
  ])('refuse %j: %s', (text) => {
    expect(() => floatsIn(text)).toThrow('not base64 of float32 numbers');
    expect(latentSchema.safeParse({ at: text }).success).toBe(false);
  });
});

describe('latents that hands made', () => {
  const every: Latent[] = [
    place,
    steer({ seed: 7 }, [{ direction, amount: 1.5, layers: [0, 3] }]),
    mixStyles({ seed: 1 }, place, 4),
    mix(steer(place, [{ direction, amount: -2 }]), vary({ seed: 3 }, 4, 0.2), 0.5),
  ];

  it('read back through JSON', () => {
    for (const latent of every)
      expect(latentSchema.parse(JSON.parse(JSON.stringify(latent)))).toEqual(latent);
  });

  it.each([
    { at: 'AACAPw==', seed: 1 },
    { steer: { seed: 1 }, by: [] },
    { steer: { seed: 1 }, by: [{ direction: 'AACAPw==', amount: 101 }] },
    { steer: { seed: 1 }, by: [{ direction: 'AACAPw==', amount: 1, layers: [0] }] },
    { styles: [{ seed: 1 }], from: 2 },
    { styles: [{ seed: 1 }, { seed: 2 }], from: -1 },
  ])('refuses %j', (value) => {
    expect(latentSchema.safeParse(value).success).toBe(false);
  });

  it('name the seed of the oldest picture, 0 for a projected one, and all others', () => {
    expect(every.map(rootSeed)).toEqual([0, 7, 1, 0]);
    expect(every.map(seedsOf)).toEqual([[], [7], [1], [3, 4]]);
  });

  it('are not of seeds alone, and have no numbers without their model', () => {
    for (const latent of every) {
      expect(isOfSeeds(latent)).toBe(false);
      expect(() => evaluateLatent(latent, 3)).toThrow('render it with renderPictures');
    }
    expect(isOfSeeds(vary(mix({ seed: 1 }, { seed: 2 }, 0.5), 3, 0.1))).toBe(true);
  });

  it('grow no longer than a recipe may be', () => {
    const long = at(new Float32Array(40_000));
    expect(sizeOfLatent(mix(long, { seed: 1 }, 0.5)).text).toBe(213_336);
    expect(() => mix(long, long, 0.5)).toThrow('at most 300000 characters');
    const both = { mix: [long, long], t: 0.5 };
    expect(latentSchema.safeParse(both).success).toBe(false);
    expect(latentLimits.text).toBeGreaterThan(5 * floatsText(new Float32Array(18 * 512)).length);
  });
});

describe('steer', () => {
  const push = (amount: number) => ({ direction, amount });

  it('adds to what was steered before: one slider moved twice is one push', () => {
    const twice = steer(steer({ seed: 1 }, [push(1)]), [push(0.5)]);
    expect(twice).toEqual({ steer: { seed: 1 }, by: [push(1.5)] });
    const layered = steer(twice, [{ ...push(1), layers: [0, 1] }]);
    expect(layered).toMatchObject({ by: [{ amount: 1.5 }, { amount: 1, layers: [0, 1] }] });
  });

  it('leaves the latent itself where sliders are back at 0', () => {
    expect(steer({ seed: 1 }, [push(0)])).toEqual({ seed: 1 });
    expect(steer(steer({ seed: 1 }, [push(2)]), [push(-2)])).toEqual({ seed: 1 });
  });

  it('takes 32 sliders at once', () => {
    const many = Array.from({ length: 33 }, (_, i) => ({
      direction: floatsText(Float32Array.of(i + 1)),
      amount: 1,
    }));
    expect(() => steer({ seed: 1 }, many)).toThrow('at most 32 sliders at once, not 33');
    expect(latentSchema.safeParse(steer({ seed: 1 }, many.slice(1))).success).toBe(true);
  });
});
