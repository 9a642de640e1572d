import { describe, expect, it } from 'vitest';
import type { Latent } from '../api/client.ts';
import { latentOf, recipeKey, recipeOf } from './recipe-of.ts';
import {
  createAddress,
  freshSource,
  goesOn,
  latentAt,
  readSource,
  type Source,
  sourceSize,
  variationSource,
} from './source.ts';

const model = 'a'.repeat(64);

describe('a source of pictures', () => {
  it('gives fresh seeds one after another', () => {
    const source = freshSource(() => 0.5);
    expect(latentAt(source, 3)).toEqual({ seed: 500_003 });
  });

  it('begins variations with what they vary', () => {
    const source = variationSource({ seed: 7 }, 0.2, () => 0);
    expect(latentAt(source, 0)).toEqual({ seed: 7 });
    expect(latentAt(source, 2)).toEqual({ vary: { seed: 7 }, seed: 2, amount: 0.2 });
  });

  it('goes from one picture to the other', () => {
    const source: Source = { kind: 'mix', between: [{ seed: 1 }, { seed: 2 }] };
    const last = sourceSize(source) - 1;
    expect(latentAt(source, 0)).toEqual({ seed: 1 });
    expect(latentAt(source, last / 2)).toEqual({ mix: [{ seed: 1 }, { seed: 2 }], t: 0.5 });
    expect(latentAt(source, last)).toEqual({ seed: 2 });
  });

  it('comes back from an address as it was', () => {
    const source = variationSource({ mix: [{ seed: 1 }, { seed: 2 }], t: 0.25 }, 0.5);
    const address = new URL(
      createAddress({ model, source, class: 3, truncation: 0.7, parents: ['w1', 'w2'] }),
      'http://x',
    );
    expect(readSource(address.searchParams.get('source'))).toEqual(source);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      class: '3',
      truncation: '0.7',
      parents: 'w1,w2',
    });
  });

  it('does not go on from a picture of too many generations', () => {
    let latent: Latent = { seed: 1 };
    for (let seed = 2; seed <= 31; seed++) latent = { vary: latent, seed, amount: 0.1 };
    expect(goesOn(variationSource(latent, 0.2))).toBe(true);
    const tooDeep = variationSource({ vary: latent, seed: 32, amount: 0.1 }, 0.2);
    expect(goesOn(tooDeep)).toBe(false);
    expect(readSource(JSON.stringify(tooDeep))).toBeNull();
  });

  it('does not take an address for a source that is none', () => {
    expect(readSource(null)).toBeNull();
    expect(readSource('{')).toBeNull();
    expect(readSource('{"kind":"fresh","start":-1}')).toBeNull();
    expect(readSource('{"kind":"vary","of":{"seed":1,"x":2},"amount":0.1,"start":1}')).toBeNull();
  });
});

describe('a recipe', () => {
  it('names the seed alone where there is nothing more', () => {
    const recipe = recipeOf({ model, latent: { seed: 7 }, truncation: 1, version: '0.1.0' });
    expect(recipe).toEqual({ format: 1, model, seed: 7, truncation: 1, version: '0.1.0' });
    expect(latentOf(recipe)).toEqual({ seed: 7 });
  });

  it('keeps a composed latent, and names its first seed', () => {
    const latent = { vary: { seed: 7 }, seed: 9, amount: 0.2 };
    const recipe = recipeOf({ model, latent, truncation: 1, class: 0, version: '0.1.0' });
    expect(recipe).toMatchObject({ seed: 7, class: 0, latent });
    expect(latentOf(recipe)).toEqual(latent);
  });

  it('has one key whoever wrote it', () => {
    const recipe = recipeOf({ model, latent: { seed: 7 }, truncation: 1, version: '0.1.0' });
    expect(recipeKey({ ...recipe, class: null, latent: { seed: 7 }, version: '0.2.0' })).toBe(
      recipeKey(recipe),
    );
    expect(recipeKey({ ...recipe, class: 1 })).not.toBe(recipeKey(recipe));
  });
});
