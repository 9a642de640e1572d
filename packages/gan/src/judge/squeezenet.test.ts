import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, hostTensor, sizeOf, spec } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { apply, encodeSafetensors, type Layer, type Named, sequential } from '@inkstone/nn';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { mapNamed } from '../train-state.ts';
import golden from './squeezenet.golden.json' with { type: 'json' };
import { squeezeNetHead, squeezeNetTrunk } from './squeezenet.ts';
import { squeezeNetFeatures, weightsOf } from './squeezenet-features.ts';

const runtime = await nodeRuntime({ threads: 1 });
const shared = new URL('../../../../../shared/data/', import.meta.url);
const weightsFile = new URL('squeezenet/squeezenet_v1.0.safetensors', shared);
const zebra = new URL('photos/val/253027.jpg', shared);

/** As squeezenet.golden.py makes them. */
function wave(index: number, count: number, scale: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => scale * Math.sin(12.9898 * (i + 1) + 78.233 * index));
}

const both = sequential({ trunk: squeezeNetTrunk(), head: squeezeNetHead() });

/** Convolutions in their order, a weight and a bias each. */
const waves = Object.fromEntries(
  Object.entries(both.parameters).map(([name, { shape }], place) => {
    const layer = Math.floor(place / 2);
    const data = name.endsWith('.bias')
      ? wave(layer + 0.5, sizeOf(shape), 0.1)
      : wave(layer, sizeOf(shape), Math.sqrt(6 / sizeOf(shape.slice(1))));
    return [name.replace(/^(trunk|head)\./, ''), hostTensor('float32', shape, data)];
  }),
);

function goldenPictures(): Float32Array {
  const side = 64;
  const ramp = (i: number) => -1 + (2 * i) / (side - 1);
  return wave(1000, 2 * 3 * side * side, 1).map(
    (value, i) => 0.5 * value + 0.5 * ramp(i % side) * ramp(Math.floor(i / side) % side),
  );
}

/** Class scores of pictures [N, C, H, W], by the trunk and the head. */
async function scores(file: Uint8Array, images: Float32Array, shape: readonly number[]) {
  const named = (layer: Layer) => weightsOf(layer.parameters, file, 'weights');
  const [trunk, head] = [squeezeNetTrunk(), squeezeNetHead()];
  const program = await compile(
    (of, pictures) => {
      const run = (layer: Layer, parameters: Named<typeof pictures>, x: typeof pictures) =>
        apply(layer, { parameters, buffers: {} }, x, { training: false }).y;
      return run(head, of.head, run(trunk, of.trunk, pictures));
    },
    [
      {
        trunk: mapNamed(trunk.parameters, ({ shape: s }) => spec(s)),
        head: mapNamed(head.parameters, ({ shape: s }) => spec(s)),
      },
      spec(shape),
    ] as const,
    { runtime },
  );
  const made = await program.run([
    { trunk: named(trunk), head: named(head) },
    hostTensor('float32', shape, images),
  ]);
  const { data } = await made.read();
  await program.close();
  return data as Float32Array;
}

/** Every seventh, as the golden file has them. */
const picked = (row: Float32Array) => [...row].filter((_, i) => i % 7 === 0);

describe('SqueezeNet', () => {
  const file = encodeSafetensors({ tensors: waves, metadata: {} });

  it('describes pictures as PyTorch does', async () => {
    const network = await squeezeNetFeatures(runtime, file, { image: [3, 64, 64], file: 'waves' });
    const made = await network.features(goldenPictures(), 2);
    for (const [i, expected] of golden.features.entries()) {
      const row = picked(made.subarray(i * network.width, (i + 1) * network.width));
      for (const [j, value] of expected.entries()) expect(row[j]).toBeCloseTo(value, 4);
    }
    await network.close();
  });

  it('scores classes as PyTorch does', async () => {
    const made = await scores(file, goldenPictures(), [2, 3, 64, 64]);
    for (const [i, expected] of golden.logits.entries()) {
      const row = picked(made.subarray(i * 1000, (i + 1) * 1000));
      for (const [j, value] of expected.entries()) expect(row[j]).toBeCloseTo(value, 4);
    }
  });

  it('sees a grey picture as one of three equal colours', async () => {
    const grey = wave(3, 32 * 32, 1);
    const one = await squeezeNetFeatures(runtime, file, { image: [1, 32, 32], file: 'waves' });
    const three = await squeezeNetFeatures(runtime, file, { image: [3, 32, 32], file: 'waves' });
    const colour = Float32Array.from([...grey, ...grey, ...grey]);
    expect(await one.features(grey, 1)).toEqual(await three.features(colour, 1));
  });

  it('refuses weights of another network, by the name and the shape that it misses', async () => {
    const { 'fire4.conv3x3_2.bias': left, ...others } = waves;
    const image = [3, 32, 32] as const;
    const open = (tensors: typeof waves) =>
      squeezeNetFeatures(runtime, encodeSafetensors({ tensors, metadata: {} }), {
        image,
        file: 'w.safetensors',
      });
    await expect(open(others)).rejects.toThrow(
      /w\.safetensors: holds no fire4\.conv3x3_2\.bias, float32 \[128\]/,
    );
    const narrow = hostTensor('float32', [64], new Float32Array(64));
    await expect(open({ ...waves, 'fire4.conv3x3_2.bias': narrow })).rejects.toThrow(
      /float32 \[64\] instead of/,
    );
    expect(left).toBeDefined();
  });
});

describe.skipIf(!existsSync(weightsFile) || !existsSync(zebra))('SqueezeNet with ImageNet’s weights', () => {
  it('knows a zebra', async () => {
    const pixels = await sharp(fileURLToPath(zebra)).resize(227, 227, { fit: 'cover' }).raw().toBuffer();
    const area = 227 * 227;
    const planar = Float32Array.from(
      { length: 3 * area },
      (_, i) => (pixels[(i % area) * 3 + Math.floor(i / area)] as number) / 127.5 - 1,
    );
    const made = await scores(readFileSync(weightsFile), planar, [1, 3, 227, 227]);
    const total = made.reduce((sum, value) => sum + Math.exp(value), 0);
    expect(Math.exp(made[340]!) / total).toBeGreaterThan(0.9);
  });
});
