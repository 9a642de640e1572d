import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { schemaFaults } from '../schema-faults.ts';
import { mix, vary } from './compose.ts';
import { type Latent, LatentError, latentSchema } from './latent.ts';
import { latentLimits, sizeOfLatent } from './latent-size.ts';
import { rootSeed, seedsOf } from './seeds.ts';
import { anyLatent } from './testing/any-latent.ts';

/** `count` variations, one upon the other. */
function chain(count: number): unknown {
  let latent: unknown = { seed: 1 };
  for (let i = 0; i < count; i++) latent = { vary: latent, seed: i, amount: 0.5 };
  return latent;
}

/** Mixtures of mixtures, `depth` deep. */
function tree(depth: number): Latent {
  return depth === 1 ? { seed: depth } : mix(tree(depth - 1), tree(depth - 1), 0.5);
}

describe('latentSchema', () => {
  it('reads back what was written, through JSON', () => {
    fc.assert(
      fc.property(anyLatent, (latent) => {
        expect(latentSchema.parse(JSON.parse(JSON.stringify(latent)))).toEqual(latent);
      }),
    );
  });

  it.each([
    {},
    { seed: -1 },
    { seed: 1.5 },
    { seed: 2 ** 53 },
    { seed: '7' },
    { vary: { seed: 1 }, seed: 2, amount: 1.01 },
    { vary: { seed: 1 }, seed: 2 },
    { vary: { seed: -1 }, seed: 2, amount: 0.5 },
    { mix: [{ seed: 1 }], t: 0.5 },
    { mix: [{ seed: 1 }, { seed: 2 }, { seed: 3 }], t: 0.5 },
    { mix: [{ seed: 1 }, { seed: 2 }], t: Number.NaN },
    { mix: [{ seed: 1 }, { seed: 2 }], t: 0.5, seed: 3 },
    null,
    [],
  ])('refuses %j', (value) => {
    expect(latentSchema.safeParse(value).success).toBe(false);
  });

  it('takes the deepest and refuses one more, saying so in both languages', () => {
    expect(latentSchema.safeParse(chain(latentLimits.depth - 1)).success).toBe(true);
    const { en, zh } = schemaFaults(latentSchema, chain(latentLimits.depth));
    expect(en).toContain('expected depth to be <=32');
    expect(zh).toContain('depth <=32');
  });

  it('refuses an expression of a hundred thousand parts without exhausting the stack', () => {
    expect(latentSchema.safeParse(chain(100_000)).success).toBe(false);
    const wide = { mix: [{ mix: Array(100_000).fill({ seed: 1 }), t: 0 }, { seed: 1 }], t: 0 };
    expect(schemaFaults(latentSchema, wide).en).toContain('expected nodes to be <=255');
  });

  it('describes its shape for OpenAPI', () => {
    const { $defs } = z.toJSONSchema(latentSchema, { io: 'input' });
    expect(Object.values($defs ?? {})).toEqual([{ anyOf: Array(6).fill(expect.anything()) }]);
  });
});

describe('vary and mix', () => {
  it('count their parts', () => {
    expect(sizeOfLatent(vary(mix({ seed: 1 }, { seed: 2 }, 0.5), 3, 0.1))).toEqual({
      depth: 3,
      nodes: 4,
      text: 0,
    });
  });

  it('refuse to grow past what the schema reads', () => {
    const largest = tree(8);
    expect(sizeOfLatent(largest).nodes).toBe(latentLimits.nodes);
    expect(latentSchema.safeParse(largest).success).toBe(true);
    expect(() => mix(largest, { seed: 1 }, 0.5)).toThrow(LatentError);
    expect(() => vary(largest, 1, 0.5)).toThrow('begin anew');
    expect(() => vary(chain(31) as Latent, 1, 0.5)).toThrow('over 32 generations');
  });

  it.each([-0.1, 1.1, Number.NaN])('refuse to go %d of the way', (share) => {
    expect(() => vary({ seed: 1 }, 2, share)).toThrow(`amount is a number from 0 to 1, not ${share}`);
    expect(() => mix({ seed: 1 }, { seed: 2 }, share)).toThrow('t is a number from 0 to 1');
  });

  it('refuse a seed that is none', () => {
    expect(() => vary({ seed: 1 }, 0.5, 0.5)).toThrow('a whole number from 0, not 0.5');
  });
});

it('names the seeds of a latent, the oldest first and each once', () => {
  const latent = mix(vary({ seed: 9 }, 4, 0.2), mix({ seed: 1 }, { seed: 4 }, 0.5), 0.5);
  expect(seedsOf(latent)).toEqual([9, 4, 1]);
  expect(rootSeed(latent)).toBe(9);
});
