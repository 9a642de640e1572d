import { mix, vary } from '@inkstone/gan/latent';
import { expect, it } from 'vitest';
import { ancestryOf } from './ancestry.ts';

it('reads parents out of an expression, each once, so many generations back', () => {
  const seven = { seed: 7 };
  const cousin = vary(seven, 3, 0.2);
  const child = mix(cousin, seven, 0.5);
  const { latents, edges } = ancestryOf(child, 4);
  expect([...latents.values()]).toEqual([seven, cousin, child]);
  const key = JSON.stringify;
  expect(edges).toEqual([
    { parent: key(seven), child: key(cousin) },
    { parent: key(cousin), child: key(child) },
    { parent: key(seven), child: key(child) },
  ]);
  expect([...ancestryOf(cousin, 0).latents.values()]).toEqual([cousin]);
});
