import {
  compile,
  type DeviceTensor,
  type HostTensor,
  hostTensor,
  type Runtime,
  sameShape,
  sizeOf,
  spec,
} from '@inkstone/autograd';
import { apply, decodeSafetensors, type Named, type ParameterSpec } from '@inkstone/nn';
import { ModelError } from '../generator-description.ts';
import { type ImageShape, imagesShape } from '../networks.ts';
import { mapNamed } from '../train-state.ts';
import { inChunks } from './in-chunks.ts';
import type { FeatureNetwork } from './judge.ts';
import { overPlaces, SQUEEZENET_WIDTH, squeezeNetTrunk } from './squeezenet.ts';

/** The first convolution of one picture gives 4.7 MB; more pictures at once are no faster. */
const CHUNK = 8;

export interface SqueezeNetOptions {
  /** The pictures that it will be given, of any size. */
  readonly image: ImageShape;
  /** Names the weights' file in errors. */
  readonly file: string;
}

/**
 * SqueezeNet v1.0 as an instrument: what it makes of a picture is the mean of fire9, its last module, over all places, 512
 * numbers ≥ 0. `weights` is a safetensors file with ImageNet's weights under the names of the Caffe model; it is the
 * caller's, we ship none. A Fréchet distance in these features is a SqueezeNet-Fréchet distance, never an FID, which is
 * measured by another network. Throws SafetensorsError for no safetensors, ModelError for weights of another network.
 */
export async function squeezeNetFeatures(
  runtime: Runtime,
  weights: Uint8Array,
  { image, file }: SqueezeNetOptions,
): Promise<FeatureNetwork> {
  const trunk = squeezeNetTrunk();
  const numbers = weightsOf(trunk.parameters, weights, file);
  const images = imagesShape(CHUNK, image);
  const program = await compile(
    (parameters, pictures) =>
      overPlaces(apply(trunk, { parameters, buffers: {} }, pictures, { training: false }).y),
    [mapNamed(trunk.parameters, ({ shape }) => spec(shape)), spec(images)],
    { runtime },
  );
  const uploaded: Named<DeviceTensor> = mapNamed(numbers, (tensor) => runtime.upload(tensor));
  return {
    name: 'squeezenet-1.0',
    image,
    width: SQUEEZENET_WIDTH,
    async features(given, n) {
      const features = new Float32Array(n * SQUEEZENET_WIDTH);
      await inChunks(
        given,
        n,
        { chunk: CHUNK, pictureSize: sizeOf(image) },
        async (pictures, taken, start) => {
          const made = await program.run([uploaded, hostTensor('float32', images, pictures)]);
          const { data } = await made.read();
          features.set(
            (data as Float32Array).subarray(0, taken * SQUEEZENET_WIDTH),
            start * SQUEEZENET_WIDTH,
          );
        },
      );
      return features;
    },
    close: () => program.close(),
  };
}

/** The numbers of `parameters` out of a file that may hold more. */
export function weightsOf(
  parameters: Named<ParameterSpec>,
  bytes: Uint8Array,
  file: string,
): Named<HostTensor> {
  const { tensors } = decodeSafetensors(bytes, file);
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape }]) => {
      const tensor = tensors[name];
      if (tensor?.dtype === 'float32' && sameShape(tensor.shape, shape)) return [name, tensor];
      const found = tensor ? `${tensor.dtype} [${tensor.shape.join(', ')}]` : undefined;
      const expected = `float32 [${shape.join(', ')}]`;
      throw new ModelError({
        en:
          `${file}: holds ${found ? `${name} as ${found} instead of ${expected}` : `no ${name}, ${expected}`}; ` +
          'give the weights of SqueezeNet v1.0 under the names of its Caffe model',
        zh:
          `${file}：${found ? `其中 ${name} 是 ${found}，而不是 ${expected}` : `其中没有 ${name}，${expected}`}；` +
          '请给出 SqueezeNet v1.0 的权重，名称与其 Caffe 模型相同',
      });
    }),
  );
}
