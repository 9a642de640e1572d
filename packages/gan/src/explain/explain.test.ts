import { compile, float32, type HostTensor, int64, sizeOf, spec, type Tensor } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { Dataset } from '@inkstone/data';
import { apply, flatten, initialize, type Named, sequential, type Weights } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { weightSpecs } from '../inference.ts';
import { type Discriminator, discriminator, withLabels } from '../networks.ts';
import { rasterFloats } from '../raster-floats.ts';
import { type GanSettings, ganDefaults, networksOf } from '../settings/index.ts';
import { createCritic } from './critic.ts';
import { blurred, heatPicture, partsByPlace } from './heat-picture.ts';
import { integratedGradients } from './integrated-gradients.ts';
import { meanPicture } from './mean-picture.ts';
import { saliencyOf } from './saliency.ts';
import { strongestPlace } from './strongest-place.ts';
import { USUAL_COUNT, usualOf } from './usual.ts';
import { opinionOf, usualScores } from './usual-scores.ts';

const runtime = await nodeRuntime({ threads: 1 });

/** Small networks of every recipe. */
const recipes: readonly GanSettings[] = [
  { ...ganDefaults('dcgan'), classes: 3 },
  ganDefaults('dcgan64'),
  { ...ganDefaults('lightgan'), width: 4 },
  { ...ganDefaults('stylegan2'), size: 32, channelBase: 128, channelMax: 8, classes: 2 },
];

/** Weights with running statistics that fit them, as after a while of training. */
async function livedIn(network: Discriminator): Promise<Weights<HostTensor>> {
  const { parameters, buffers, image, classes } = network;
  const program = await compile(
    (weights: Weights, { images, labels }: { images: Tensor; labels?: Tensor }) =>
      apply(withLabels(network, labels), weights, images, { training: true }).buffers,
    [
      weightSpecs(network),
      { images: spec([4, ...image]), ...(classes > 0 && { labels: spec([4], 'int64') }) },
    ] as const,
    { runtime },
  );
  const labels = classes > 0 && { labels: int64([4], [0, 1, 0, 1]) };
  const weights = { parameters: told(initialize(parameters, 1)), buffers: initialize(buffers, 2) };
  for (let step = 0; step < 25 && Object.keys(buffers).length > 0; step++) {
    const images = float32([4, ...image], waves(4 * sizeOf(image), 0.5 + step));
    const next = await program.run([weights, { images, ...labels }]);
    weights.buffers = Object.fromEntries(
      await Promise.all(Object.entries(next).map(async ([name, tensor]) => [name, await tensor.read()])),
    );
  }
  await program.close();
  return weights;
}

/** Scores that say something, and classes that differ. */
function told(parameters: Named<HostTensor>): Record<string, HostTensor> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, tensor]) => {
      const data = (tensor.data as Float32Array).map((x, i) => {
        if (/embedding/.test(name)) return 0.1 * Math.sin(i);
        if (/b4\.out\.weight$/.test(name)) return 60 * x;
        return /head\.weight$/.test(name) ? 8 * x : x;
      });
      return [name, float32(tensor.shape, data)];
    }),
  );
}

function waves(size: number, pace: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => Math.sin(i * pace) * Math.cos(i * 0.013 + pace));
}

describe('integrated gradients', () => {
  it.each(recipes)('add up to what the score gained: $recipe', async (settings) => {
    const D = networksOf(settings).discriminator;
    const critic = await createCritic(D, await livedIn(D), runtime);
    const size = sizeOf(D.image);
    const [picture, baseline] = [waves(size, 0.7), new Float32Array(size).fill(-0.2)];
    const label = D.classes > 0 ? 1 : undefined;
    const { parts, score, baselineScore, gap } = await integratedGradients(critic, picture, baseline, {
      label,
      steps: 48,
    });
    const found = parts.reduce((sum, part) => sum + part, 0);
    expect(Math.abs(score - baselineScore)).toBeGreaterThan(0.01);
    expect(Math.abs(found - (score - baselineScore))).toBeLessThan(0.05 * Math.abs(score - baselineScore));
    expect(gap).toBeLessThan(0.05);
    // the plain gradient does not: one step is no path
    const rough = await integratedGradients(critic, picture, baseline, { label, steps: 1 });
    expect(rough.gap).toBeGreaterThan(gap);
    await critic.close();
  });

  it('of a linear critic are weight times way, whatever the steps', async () => {
    const image = [1, 1, 3] as const;
    const D = discriminator(sequential({ flat: flatten() }), { image, features: 3 });
    const weights = {
      parameters: { 'head.weight': float32([1, 3], [2, -1, 0]), 'head.bias': float32([1], [5]) },
      buffers: {},
    };
    const critic = await createCritic(D, weights, runtime);
    const [picture, baseline] = [Float32Array.of(1, 1, 1), Float32Array.of(0.5, -1, 0)];
    const found = await integratedGradients(critic, picture, baseline, { steps: 2 });
    expect(Array.from(found.parts, (part) => part.toFixed(5))).toEqual(['1.00000', '-2.00000', '0.00000']);
    expect([found.score, found.baselineScore]).toEqual([6, 7]);
    await critic.close();
  });

  it('stop when they are told to', async () => {
    const D = networksOf(recipes[0]!).discriminator;
    const critic = await createCritic(D, await livedIn(D), runtime);
    const stopped = AbortSignal.abort(new Error('enough'));
    const picture = waves(784, 0.7);
    await expect(
      integratedGradients(critic, picture, picture, { label: 0, signal: stopped }),
    ).rejects.toThrow('enough');
    await critic.close();
  });
});

describe('saliency', () => {
  it('is a map by places, with the ninths that did most', async () => {
    const image = [1, 3, 3] as const;
    const D = discriminator(sequential({ flat: flatten() }), { image, features: 9 });
    const weights = {
      parameters: {
        'head.weight': float32([1, 9], [5, 0, 0, 0, 0, 0, 0, 0, -3]),
        'head.bias': float32([1], [1]),
      },
      buffers: {},
    };
    const critic = await createCritic(D, weights, runtime);
    const white = { data: new Uint8Array(9).fill(255), width: 3, height: 3, channels: 1 };
    const found = await saliencyOf(critic, white, new Float32Array(9), { steps: 2 });
    expect(Array.from(found.map, Math.round)).toEqual([5, 0, 0, 0, 0, 0, 0, 0, -3]);
    expect([found.warm, found.cool, found.score, found.baselineScore]).toEqual([
      'upperLeft',
      'lowerRight',
      3,
      1,
    ]);
    await critic.close();
  });
});

describe('what is usual to a critic', () => {
  /** Scores a picture by its first number; its generator's pictures are half as bright as its labels. */
  const critic = {
    ...{ image: [1, 1, 1] as const, classes: 2 },
    scores: async (pictures: Float32Array) => pictures,
    draw: async (_seed: number, count: number, labels: ArrayLike<number> = []) =>
      Float32Array.from({ length: count }, (_, i) => (labels[i] as number) / 2),
  };
  const set = (count: number) =>
    new Dataset({
      ...{ name: 'x', channels: 1, height: 1, width: 1, labels: new Int32Array(count), classes: ['a', 'b'] },
      pixels: Uint8Array.from({ length: count }, (_, i) => (i % 2) * 255),
    });

  it('are real pictures that were set aside, and its own', async () => {
    const { real, generated, baseline, baselineKind } = await usualOf(critic, set(2000));
    expect([real?.kind, real?.scores.count, real?.scores.low, real?.scores.high]).toEqual([
      ...['real', USUAL_COUNT, -1, 1],
    ]);
    expect([generated.low, generated.high, generated.count]).toEqual([0, 0.5, USUAL_COUNT]);
    expect([baseline.length, baselineKind]).toEqual([1, 'training']);
  });

  it('are training pictures of few, and its own alone where there are none', async () => {
    expect((await usualOf(critic, set(8))).real).toMatchObject({ kind: 'training', scores: { count: 8 } });
    const { real, baseline, baselineKind } = await usualOf(critic, undefined);
    expect([real, baselineKind]).toEqual([undefined, 'generated']);
    expect(baseline[0]).toBeCloseTo(0.25, 5);
  });

  it('is not sought for one who has gone', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(usualOf(critic, set(8), { signal })).rejects.toThrow('enough');
  });
});

describe('a critic', () => {
  it('judges each picture alone, whatever stands beside it', async () => {
    const D = networksOf(recipes[3]!).discriminator;
    const critic = await createCritic(D, await livedIn(D), runtime);
    const size = sizeOf(D.image);
    const [a, b] = [waves(size, 0.7), waves(size, 0.3)];
    const both = Float32Array.from([...a, ...b]);
    const together = await critic.scores(both, [1, 0]);
    expect(together[0]).toBe((await critic.scores(a, [1]))[0]);
    expect(together[1]).toBe((await critic.scores(b, [0]))[0]);
    expect((await critic.slope(b, 0)).score).toBeCloseTo(together[1]!, 4);
    // the class counts
    expect((await critic.scores(a, [0]))[0]).not.toBe(together[0]);
    await critic.close();
  });
});

describe('a heat picture', () => {
  const side = 32;
  const grey = { data: new Uint8Array(side * side).fill(128), width: side, height: side, channels: 1 };
  const map = new Float32Array(side * side);
  map[4 * side + 5] = 3;
  map[26 * side + 27] = -3;
  const { data } = heatPicture(grey, map);
  const at = (y: number, x: number) => [...data.subarray((y * side + x) * 3, (y * side + x) * 3 + 3)];

  it('is warm where a picture looked real, cool where it gave itself away, and grey elsewhere', () => {
    const [[red, , blue], [red2, , blue2], [r = 0, g, b]] = [at(4, 5), at(26, 27), at(16, 16)];
    expect(red! - blue!).toBeGreaterThan(80);
    expect(blue2! - red2!).toBeGreaterThan(80);
    expect([g, b]).toEqual([r, r]);
    expect(r).toBeGreaterThan(150);
  });

  it('spreads points without losing any of them', () => {
    const edge = new Float32Array(8 * 4);
    edge[0] = 2;
    const out = blurred(edge, 8, 4, 1.2);
    expect(out.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2, 5);
    expect(out[0]!).toBeGreaterThan(out[1]!);
    expect(out[1]!).toBeGreaterThan(out[2]!);
    expect(out[8]!).toBeCloseTo(out[1]!, 5);
  });

  it('adds up colours of a place', () => {
    expect(Array.from(partsByPlace(Float32Array.of(1, 2, 10, 20, 100, 200), [3, 1, 2]))).toEqual([111, 222]);
  });

  it('is put in words by ninths, where one stands out', () => {
    const noise = map.map((value, i) => value + (i % 2 === 0 ? 0.02 : -0.02));
    expect([strongestPlace(noise, grey, 1), strongestPlace(noise, grey, -1)]).toEqual([
      'upperLeft',
      'lowerRight',
    ]);
    expect(strongestPlace(map, grey, 1)).toBe('upperLeft');
    expect(strongestPlace(map, grey, -1)).toBe('lowerRight');
    expect(strongestPlace(new Float32Array(side * side).fill(1), grey, 1)).toBeUndefined();
    expect(strongestPlace(new Float32Array(side * side).fill(1), grey, -1)).toBeUndefined();
  });
});

describe('usual scores', () => {
  const real = usualScores(Float32Array.from({ length: 101 }, (_, i) => 100 - i));
  it('say where a score stands among those of real pictures', () => {
    expect([real.low, real.median, real.high, real.count]).toEqual([5, 50, 95, 101]);
    expect([opinionOf(1.5, real), opinionOf(10, real), opinionOf(60, real)]).toEqual([
      'made',
      'doubtful',
      'real',
    ]);
  });
  it('need some', () => {
    expect(() => usualScores(new Float32Array())).toThrow(RangeError);
  });
});

it('the mean of pictures is taken place by place', () => {
  expect(Array.from(meanPicture(Float32Array.of(1, 2, 3, 6), 2))).toEqual([2, 4]);
  expect(() => meanPicture(Float32Array.of(1, 2, 3), 2)).toThrow(RangeError);
});

it('bytes become what a network takes', () => {
  const data = Uint8Array.of(0, 255, 51, 255, 0, 204);
  const floats = rasterFloats({ data, width: 2, height: 1, channels: 3 });
  expect(Array.from(floats, (x) => x.toFixed(3))).toEqual([
    ...['-1.000', '1.000', '1.000', '-1.000', '-0.600', '0.600'],
  ]);
});
