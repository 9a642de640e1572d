import { compile, grad, hostTensor, mean, type Runtime, spec, type Tensor } from '@inkstone/autograd';
import { apply, type Weights } from '@inkstone/nn';
import { weightSpecs } from '../inference.ts';
import { type Discriminator, type ImageShape, imagesShape, withLabels } from '../networks.ts';
import { mapNamed } from '../train-state.ts';

/** A discriminator outside training. It judges each picture alone: normalised by running statistics, in a batch of one. */
export interface Critic {
  readonly image: ImageShape;
  /** Classes that it judges by; 0 for none. */
  readonly classes: number;
  /** D's logit of each picture (the mean, where it judges patches), higher for real: [N]. `pictures` [N, C, H, W] in [−1, 1], `labels` one a picture where there are classes. */
  scores(pictures: Float32Array, labels?: ArrayLike<number>): Promise<Float32Array>;
  /** D's logit of one picture [C, H, W], and its gradient with respect to that picture [C, H, W]. */
  slope(picture: Float32Array, label?: number): Promise<Slope>;
  /** Frees what was compiled. */
  close(): Promise<void>;
}

export interface Slope {
  readonly score: number;
  readonly gradient: Float32Array;
}

interface Judged {
  readonly picture: Tensor;
  readonly labels?: Tensor;
}

/**
 * Compiles a discriminator with these weights. A batch of one, since StyleGAN2's also looks at how pictures of a batch differ
 * (minibatch deviation): a picture's score would depend on its neighbours. All scores have that fault alike, and compare.
 */
export async function createCritic(
  network: Discriminator,
  weights: Weights<Parameters<Runtime['upload']>[0]>,
  runtime: Runtime,
): Promise<Critic> {
  const { image, classes } = network;
  const shape = imagesShape(1, image);
  const size = image.reduce((product, side) => product * side, 1);
  const specs = [
    weightSpecs(network),
    { picture: spec(shape), ...(classes > 0 && { labels: spec([1], 'int64') }) },
  ] as const;
  const judge = (given: Weights, { picture, labels }: Judged) =>
    // where patches are judged each by itself, their mean is the picture's
    mean(apply(withLabels(network, labels), given, picture, { training: false }).y);
  const scoring = await compile(judge, specs, { runtime });
  const sloping = await compile(
    (given: Weights, judged: Judged) => {
      const score = judge(given, judged);
      return { score, gradient: grad(score, judged.picture) };
    },
    specs,
    { runtime },
  );
  const uploaded = {
    parameters: mapNamed(weights.parameters, (tensor) => runtime.upload(tensor)),
    buffers: mapNamed(weights.buffers, (tensor) => runtime.upload(tensor)),
  };
  const inputsOf = (picture: Float32Array, label = 0) => ({
    picture: hostTensor('float32', shape, picture),
    ...(classes > 0 && { labels: hostTensor('int64', [1], BigInt64Array.of(BigInt(label))) }),
  });

  return {
    image,
    classes,
    async scores(pictures, labels) {
      const scores = new Float32Array(pictures.length / size);
      for (const i of scores.keys()) {
        const one = inputsOf(pictures.slice(i * size, (i + 1) * size), labels?.[i]);
        scores[i] = Number((await (await scoring.run([uploaded, one])).read()).data[0]);
      }
      return scores;
    },
    async slope(picture, label) {
      const { score, gradient } = await sloping.run([uploaded, inputsOf(picture, label)]);
      const slope = (await gradient.read()).data as Float32Array;
      return { score: Number((await score.read()).data[0]), gradient: slope };
    },
    async close() {
      await scoring.close();
      await sloping.close();
    },
  };
}
