import {
  compile,
  concat,
  conv2d,
  hostTensor,
  mean,
  type Runtime,
  relu,
  sizeOf,
  spec,
  sqrt,
  square,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import { heNormal, initialize, type ParameterSpec } from '@inkstone/nn';
import { type ImageShape, imagesShape } from '../networks.ts';
import { mapNamed } from '../train-state.ts';
import { inChunks } from './in-chunks.ts';
import type { FeatureNetwork } from './judge.ts';

const WIDTHS = [16, 32, 64] as const;
const FEATURES = 2 * WIDTHS.reduce((sum, width) => sum + width, 0);

/**
 * A fixed random network that describes pictures no classifier knows: three 3×3 convolutions of stride 2, He initialised
 * from `seed`, and of each channel the mean and the deviation over the picture: 224 features. Random filters tell texture,
 * contrast and coarse shape (Ustyuzhaninov et al. 2016; Naeem et al. 2020 judge generators by such features); what a
 * picture means they do not know. Good for ranking the checkpoints of one run, not for figures to publish.
 */
export async function randomFeatures(
  runtime: Runtime,
  image: ImageShape,
  seed: number,
): Promise<FeatureNetwork> {
  const kernels = kernelSpecs(image[0]);
  const chunk = chunkFor(image);
  const program = await compile(
    (weights, images) => describe(weights, images),
    [mapNamed(kernels, ({ shape }) => spec(shape)), spec(imagesShape(chunk, image))],
    { runtime },
  );
  const weights = mapNamed(initialize(kernels, seed), (tensor) => runtime.upload(tensor));
  return {
    name: `random-${seed}`,
    image,
    width: FEATURES,
    async features(images, n) {
      const features = new Float32Array(n * FEATURES);
      await inChunks(images, n, { chunk, pictureSize: sizeOf(image) }, async (pictures, taken, start) => {
        const made = await program.run([weights, hostTensor('float32', imagesShape(chunk, image), pictures)]);
        const { data } = await made.read();
        features.set((data as Float32Array).subarray(0, taken * FEATURES), start * FEATURES);
      });
      return features;
    },
    close: () => program.close(),
  };
}

function kernelSpecs(channels: number): Record<string, ParameterSpec> {
  return Object.fromEntries(
    WIDTHS.map((width, index) => {
      const inputs = WIDTHS[index - 1] ?? channels;
      return [`conv${index + 1}`, { shape: [width, inputs, 3, 3], initialize: heNormal(inputs * 9) }];
    }),
  );
}

/** Pictures [N, C, H, W] → [N, 224]: means and deviations of each layer's channels. */
function describe(kernels: Readonly<Record<string, Tensor>>, images: Tensor): Tensor {
  const described: Tensor[] = [];
  let x = images;
  for (const kernel of Object.values(kernels)) {
    x = relu(conv2d(x, kernel, { stride: 2, padding: 1 }));
    const centre = mean(x, { axes: [2, 3], keepDims: true });
    const spread = mean(square(sub(x, centre)), { axes: [2, 3] });
    described.push(mean(x, { axes: [2, 3] }), sqrt(spread));
  }
  return concat(described, 1);
}

/** Large pictures go through in small chunks: a chunk's first layer stays within some 16 MB. */
function chunkFor([, height, width]: ImageShape): number {
  const firstLayer = (WIDTHS[0] * height * width) / 4;
  return Math.max(1, Math.min(128, Math.floor(2 ** 22 / firstLayer)));
}
