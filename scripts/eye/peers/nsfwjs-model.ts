import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type HostTensor, hostTensor } from '@inkstone/autograd';

/** The release of nsfwjs whose MobileNetV2-mid is read: from npm, MIT, never part of what is installed. */
export const NSFWJS = 'nsfwjs@4.3.0';

export interface GraphNode {
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

export interface Numbers {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface NsfwjsModel {
  readonly nodes: readonly GraphNode[];
  readonly weights: ReadonlyMap<string, Numbers>;
}

/** Its TensorFlow.js graph and weights. `folder` is where npm may put the package. */
export function readNsfwjs(folder: string): NsfwjsModel {
  return readModel(unpack(folder));
}

function unpack(folder: string): string {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  run('tar', '-xzf', run('npm', 'pack', NSFWJS).trim());
  return join(folder, 'package', 'dist', 'models', 'mobilenet_v2_mid');
}

function readModel(folder: string): NsfwjsModel {
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
    if (at !== bytes.length) throw new Error(`${NSFWJS}: ${bytes.length} bytes of weights, ${at} were read`);
  }
  return { nodes: modelTopology.node, weights };
}

/** [H, W, in, out], or [H, W, channels, 1] of a depthwise one → [out, in, H, W]. */
export function oihw({ shape, data }: Numbers, isDepthwise: boolean): HostTensor {
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
  return hostTensor('float32', [out, ins, h, w], turned);
}
