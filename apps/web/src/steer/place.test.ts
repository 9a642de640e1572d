import { at, steer, vary } from '@inkstone/gan/latent';
import { describe, expect, it } from 'vitest';
import { freshPlace, placeState, readPlace } from './place.ts';

describe('places', () => {
  it('come back from the history as they went in', () => {
    const latent = vary(steer(at(Float32Array.of(1, 2)), [{ direction: 'AACAPw==', amount: 1 }]), 4, 0.2);
    const place = { ...freshPlace(() => 0.5), latent, parents: ['one'], step: 3 };
    expect(readPlace(structuredClone(placeState(place)))).toEqual(place);
  });

  it('begin with the first of the pictures beside it', () => {
    expect(freshPlace(() => 0.25)).toMatchObject({ latent: { seed: 250_000 }, step: 0 });
  });

  it.each([null, undefined, 'steer', { steer: {} }, { steer: { latent: { seed: -1 }, source: {} } }])(
    'are none in %j',
    (state) => expect(readPlace(state)).toBeNull(),
  );
});
