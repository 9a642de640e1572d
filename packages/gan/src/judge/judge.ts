import { type DeviceTensor, hostTensor, type Runtime, sizeOf } from '@inkstone/autograd';
import { type ImageShape, imagesShape } from '../networks.ts';
import { describeClassifier } from './classifier-model.ts';
import { inChunks } from './in-chunks.ts';

/** A network that describes pictures by vectors, whose distances mean something. */
export interface FeatureNetwork {
  readonly name: string;
  /** The pictures it takes. */
  readonly image: ImageShape;
  /** Length F of a feature vector. */
  readonly width: number;
  /** The first `n` pictures of float32 NCHW in [−1, 1] → float32 [n, F]. Throws RangeError when there are fewer. */
  features(images: Float32Array, n: number): Promise<Float32Array>;
  /** Frees the network. */
  close(): Promise<void>;
}

/** What a judge says of n pictures. */
export interface Judgement {
  /** float32 [n, F]. */
  readonly features: Float32Array;
  /** float32 [n, classes]. */
  readonly logits: Float32Array;
}

/** A feature network that also names what it sees. */
export interface Judge extends FeatureNetwork {
  /** Class names, in the order of the logits. */
  readonly classes: readonly string[];
  /** The first `n` pictures of float32 NCHW in [−1, 1]. Throws RangeError when there are fewer. */
  judge(images: Float32Array, n: number): Promise<Judgement>;
}

/** As fast as any on the CPU, and little memory: 28×28 pictures need some 10 MB. */
const CHUNK = 128;

/** Loads a classifier that `exportClassifier` wrote. Throws ModelError for other files; `file` names it there. */
export async function openJudge(runtime: Runtime, model: Uint8Array, file?: string): Promise<Judge> {
  const { name, classes, image, features: width } = describeClassifier(model, file);
  const outputs = {
    features: { dtype: 'float32', shape: [CHUNK, width] },
    logits: { dtype: 'float32', shape: [CHUNK, classes.length] },
  } as const;
  const session = await runtime.load(model, outputs);

  const judge = async (images: Float32Array, n: number): Promise<Judgement> => {
    const features = new Float32Array(n * width);
    const logits = new Float32Array(n * classes.length);
    await inChunks(images, n, { chunk: CHUNK, pictureSize: sizeOf(image) }, async (chunk, taken, start) => {
      const pictures = runtime.upload(hostTensor('float32', imagesShape(CHUNK, image), chunk));
      const made = await session.run({ image: pictures }, outputs);
      features.set(await rows(made.features, taken, width), start * width);
      logits.set(await rows(made.logits, taken, classes.length), start * classes.length);
    });
    return { features, logits };
  };
  return {
    name,
    classes,
    image,
    width,
    judge,
    features: async (images, n) => (await judge(images, n)).features,
    close: () => session.close(),
  };
}

async function rows(tensor: DeviceTensor | undefined, count: number, width: number): Promise<Float32Array> {
  const { data } = await (tensor as DeviceTensor).read();
  return (data as Float32Array).subarray(0, count * width);
}
