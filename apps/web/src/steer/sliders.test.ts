import { floatsText, mix } from '@inkstone/gan/latent';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../api/client.ts';
import { standingOf, withoutSliders, withSlider } from './sliders.ts';

const direction = (name: string, vector: readonly number[], more: Partial<Direction> = {}): Direction => ({
  ...{ id: name, name, method: 'sefa', vector: floatsText(Float32Array.from(vector)) },
  ...{ sigma: 2, layers: null, reach: 3, ...more },
});
const slant = direction('slant', [1, 0]);
const weight = direction('weight', [0, 1], { layers: [2, 3] });
const seven = { seed: 7 };

describe('sliders', () => {
  it('stand in the latent, and can be read out of it', () => {
    const moved = withSlider(withSlider(seven, slant, { amount: 1.5, layers: null }), weight, {
      ...{ amount: -2, layers: [0, 1] },
    });
    expect(standingOf(moved, slant)).toEqual({ amount: 1.5, layers: null });
    expect(standingOf(moved, weight)).toEqual({ amount: -2, layers: [0, 1] });
    const push = { direction: floatsText(Float32Array.of(2, 0)), amount: 1.5 };
    expect(moved).toMatchObject({ steer: seven, by: [push, { amount: -2, layers: [0, 1] }] });
  });

  it('stand at 0, in the layers of their direction, where a picture was not moved', () => {
    expect(standingOf(seven, weight)).toEqual({ amount: 0, layers: [2, 3] });
    const mixed = mix(withSlider(seven, slant, { amount: 1, layers: null }), { seed: 8 }, 0.5);
    expect(standingOf(mixed, slant).amount).toBe(0);
  });

  it('leave the picture itself when they come back to 0', () => {
    const moved = withSlider(seven, slant, { amount: 1, layers: null });
    expect(withSlider(moved, slant, { amount: 0, layers: null })).toEqual(seven);
    const both = withSlider(moved, weight, { amount: 1, layers: null });
    expect(withoutSliders(both, [weight])).toEqual(moved);
    expect(withoutSliders(both, [weight, slant])).toEqual(seven);
  });

  it('move from where they stand, not from where they stood', () => {
    const once = withSlider(seven, slant, { amount: 1, layers: null });
    expect(withSlider(once, slant, { amount: 2, layers: null })).toEqual(
      withSlider(seven, slant, { amount: 2, layers: null }),
    );
  });
});
