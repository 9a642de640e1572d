import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  add,
  clamp,
  compile,
  constant,
  conv2d,
  hostTensor,
  mean,
  mul,
  pad,
  type Runtime,
  reshape,
  spec,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import type { Features } from './features.ts';

/** The release that is compared with: from npm, MIT, never part of what is installed. */
const PACKAGE = 'nsfwjs@4.3.0';
const SIDE = 224;
const WIDTH = 1792;

interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr: {
    readonly strides?: { readonly list: { readonly i: readonly string[] } };
    readonly padding?: { readonly s: string };
    readonly fused_ops?: { readonly list: { readonly s?: readonly string[] } };
  };
}

interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly min: number; readonly scale: number; readonly dtype: string };
}

interface Numbers {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * MobileNetV2-mid of nsfwjs as one ONNX graph, up to its pooled features (1,792 numbers): its TensorFlow.js graph read node by
 * node into our tensors. `folder` is where npm may put the package.
 */
export async function nsfwjsFeatures(runtime: Runtime, folder: string): Promise<Features> {
  const { nodes, weights } = readModel(unpack(folder));
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

function unpack(folder: string): string {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  run('tar', '-xzf', run('npm', 'pack', PACKAGE).trim());
  return join(folder, 'package', 'dist', 'models', 'mobilenet_v2_mid');
}

function readModel(folder: string): { nodes: readonly GraphNode[]; weights: ReadonlyMap<string, Numbers> } {
  const require = createRequire(join(folder, 'model.min.js'));
  const load = (name: string) => {
    const loaded = require(`./${name}.min.js`) as { default?: unknown };
    return loaded.default ?? loaded;
  };
  const { modelTopology, weightsManifest } = load('model') as {
    modelTopology: { node: readonly GraphNode[] };
    weightsManifest: readonly { paths: readonly string[]; weights: readonly StoredWeight[] }[];
  };
  const weights = new Map<string, Numbers>();
  for (const { paths, weights: stored } of weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => Buffer.from(load(path) as string, 'base64')));
    let at = 0;
    for (const { name, shape, quantization } of stored) {
      const count = shape.reduce((product, size) => product * size, 1);
      if (quantization && quantization.dtype !== 'uint8') throw new Error(`${name}: ${quantization.dtype}`);
      const data = new Float32Array(count);
      for (let i = 0; i < count; i++) {
        data[i] = quantization
          ? (bytes[at + i] as number) * quantization.scale + quantization.min
          : bytes.readFloatLE(at + 4 * i);
      }
      at += quantization ? count : 4 * count;
      weights.set(name, { shape, data });
    }
    if (at !== bytes.length) throw new Error(`${PACKAGE}: ${bytes.length} bytes of weights, ${at} were read`);
  }
  return { nodes: modelTopology.node, weights };
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
      const kernel = oihw(weight(1), isDepthwise);
      const y = conv2d(same(x(0), weight(1).shape[0] as number, stride), kernel, {
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
  throw new Error(`${PACKAGE}: no pooling was found`);
}

/** TensorFlow's padding SAME: what is odd goes below and to the right. */
function same(x: Tensor, kernel: number, stride: number): Tensor {
  const size = x.shape[2] as number;
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  const before = total >> 1;
  const each = [before, total - before] as const;
  return total === 0 ? x : pad(x, [[0, 0], [0, 0], each, each]);
}

/** [H, W, in, out], or [H, W, channels, 1] of a depthwise one → [out, in, H, W]. */
function oihw({ shape, data }: Numbers, isDepthwise: boolean): Tensor {
  const [h, w, a, b] = shape as [number, number, number, number];
  const [out, ins] = isDepthwise ? [a, b] : [b, a];
  const turned = new Float32Array(data.length);
  for (let place = 0; place < h * w; place++) {
    for (let i = 0; i < a; i++) {
      for (let j = 0; j < b; j++) {
        const [o, c] = isDepthwise ? [i, j] : [j, i];
        turned[(o * ins + c) * h * w + place] = data[(place * a + i) * b + j] as number;
      }
    }
  }
  return constant([out, ins, h, w], turned);
}
