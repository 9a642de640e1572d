import {
  add,
  clamp,
  compile,
  constant,
  conv2d,
  hostTensor,
  mean,
  mul,
  type Runtime,
  reshape,
  spec,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import { samePadded } from '@inkstone/embedding';
import type { Features } from './features.ts';
import { type GraphNode, NSFWJS, type Numbers, oihw, readNsfwjs } from './nsfwjs-model.ts';

const SIDE = 224;
const WIDTH = 1792;

/**
 * MobileNetV2-mid of nsfwjs as one ONNX graph, up to its pooled features (1,792 numbers): its TensorFlow.js graph read node by
 * node into our tensors. `folder` is where npm may put the package.
 */
export async function nsfwjsFeatures(runtime: Runtime, folder: string): Promise<Features> {
  const { nodes, weights } = readNsfwjs(folder);
  const program = await compile((images) => featuresOf(images, nodes, weights), [spec([1, 3, SIDE, SIDE])], {
    runtime,
  });
  return {
    name: `nsfwjs' MobileNetV2-mid, ${SIDE} px`,
    side: SIDE,
    async of(picture) {
      const made = await program.run([hostTensor('float32', [1, 3, SIDE, SIDE], picture)]);
      return (await made.read()).data as Float32Array;
    },
  };
}

/** The mean of the last maps over all places. */
function featuresOf(
  images: Tensor,
  nodes: readonly GraphNode[],
  weights: ReadonlyMap<string, Numbers>,
): Tensor {
  const made = new Map<string, Tensor>();
  const number = (name: string) => weights.get(name)?.data[0] as number;
  for (const { name, op, input = [], attr } of nodes) {
    const x = (index: number) => made.get(input[index] as string) as Tensor;
    const weight = (index: number) => weights.get(input[index] as string) as Numbers;
    if (op === 'Placeholder')
      made.set(name, mul(add(images, 1), 0.5)); // it takes 0 … 1
    else if (op === 'Mul') made.set(name, mul(x(1), number(input[0] as string)));
    else if (op === 'Sub') made.set(name, sub(x(0), number(input[1] as string)));
    else if (op === 'AddV2') made.set(name, add(x(0), x(1)));
    else if (op === '_FusedConv2D' || op === 'FusedDepthwiseConv2dNative') {
      const isDepthwise = op !== '_FusedConv2D';
      const stride = Number(attr.strides?.list.i[1]);
      const { shape, data } = oihw(weight(1), isDepthwise);
      const kernel = constant(shape, data as Float32Array);
      const y = conv2d(samePadded(x(0), weight(1).shape[0] as number, stride), kernel, {
        stride,
        groups: isDepthwise ? (weight(1).shape[2] as number) : 1,
      });
      const biased = add(y, constant([1, weight(2).data.length, 1, 1], weight(2).data));
      const fused = (attr.fused_ops?.list.s ?? []).map((s) => Buffer.from(s, 'base64').toString());
      made.set(name, fused.includes('Relu6') ? clamp(biased, 0, 6) : biased);
    } else if (op === 'AvgPool') {
      return reshape(mean(x(0), { axes: [2, 3] }), [1, WIDTH]);
    } else if (op !== 'Const') throw new Error(`${name}: ${op} is not known`);
  }
  throw new Error(`${NSFWJS}: no pooling was found`);
}
