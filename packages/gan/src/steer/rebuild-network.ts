import {
  type HostTensor,
  readWeights,
  type Spec,
  sameShape,
  spec,
  trace,
  zerosHost,
} from '@inkstone/autograd';
import type { Named, Weights } from '@inkstone/nn';
import { generator28, plainGenerator28 } from '../architectures/dcgan28.ts';
import { generator64 } from '../architectures/dcgan64.ts';
import { type GeneratorDescription, ModelError } from '../generator-description.ts';
import { generate, weightSpecs } from '../inference.ts';
import { lightGenerator } from '../lightgan/generator.ts';
import type { Generator } from '../networks.ts';
import { type StyleGan2, styleGan2 } from '../stylegan2/generator.ts';

/** A network of ours and its numbers, from a file that it was exported to. */
export interface Rebuilt {
  readonly network: Generator | StyleGan2;
  readonly weights: Weights<HostTensor>;
}

/**
 * Builds a generator again from its file: what it is made of stands in its description, or follows from the shapes of its
 * weights. Throws ModelError for an architecture that is not ours, which can draw pictures, but not be differentiated.
 */
export function rebuildNetwork(bytes: Uint8Array, description: GeneratorDescription, file: string): Rebuilt {
  const numbers = readWeights(bytes, file);
  const found = candidates(description, numbers).find((network) => fits(network, numbers));
  if (!found) {
    const { recipe } = description;
    throw new ModelError({
      en: `${file}: was built by ${recipe === 'imported' ? 'another program' : `the recipe ${recipe}`}: its graph draws pictures, but cannot be taken apart, and directions and projections need its inside. They work with models of the recipes dcgan, dcgan64, lightgan and stylegan2, and with official StyleGAN2 networks in safetensors`,
      zh: `${file}：由${recipe === 'imported' ? '其他程序' : `配方 ${recipe} `}构建：它的计算图能生成图片，但无法拆开，而方向与投影需要其内部。可用的是 dcgan、dcgan64、lightgan、stylegan2 配方的模型，以及 safetensors 格式的官方 StyleGAN2 网络`,
    });
  }
  const take = (specs: Named<{ readonly shape: readonly number[] }>) =>
    Object.fromEntries(
      Object.entries(specs).map(([name, { shape }]) => [name, numbers[name] ?? zerosHost(shape)]),
    );
  return { network: found, weights: { parameters: take(found.parameters), buffers: take(found.buffers) } };
}

/** Networks that the file may hold, by what its description says. */
function candidates(
  { image, zDim, classes, style }: GeneratorDescription,
  numbers: Readonly<Record<string, HostTensor>>,
): readonly Generator[] {
  if (style) return [styleGan2(style.config)];
  const [channels, height] = image;
  const common = { channels, zDim, classes };
  if (height === 28) {
    return [generator28, plainGenerator28].flatMap((make) =>
      [true, false].map((batchNorm) => make({ ...common, batchNorm })),
    );
  }
  const last = numbers[`up${Math.log2(height / 4)}.weight`];
  if (last) {
    const width = last.shape[0] ?? 0;
    return [true, false].map((batchNorm) => generator64({ ...common, batchNorm, width, size: height }));
  }
  const first = numbers['first.fc.weight'];
  if (!first || !isSideOfLight(image)) return [];
  return [lightGenerator({ image, zDim, classes, width: (first.shape[0] ?? 0) / LIGHT_START })];
}

/** Rows of the first weight of a `lightgan`, in its widths: 16 widths of feature maps, twice for their gates, of 4×4. */
const LIGHT_START = 16 * 2 * 16;

function isSideOfLight([, height, width]: GeneratorDescription['image']): boolean {
  return height === width && [64, 128, 256, 512].includes(height);
}

/** Whether a network's weights are those of the file: each that it uses is there, and none is there that it has not. */
function fits(network: Generator, numbers: Readonly<Record<string, HostTensor>>): boolean {
  const specs = { ...network.parameters, ...network.buffers };
  const isKnown = Object.keys(numbers).every((name) => name in specs || /^const_\d+$/.test(name));
  return (
    isKnown &&
    usedBy(network).every((name) => {
      const [expected, found] = [specs[name], numbers[name]];
      return expected !== undefined && found !== undefined && sameShape(expected.shape, found.shape);
    })
  );
}

/** Names of the weights that pictures depend on: some serve training alone, and no file has them. */
function usedBy(network: Generator): string[] {
  const inputs: { readonly z: Spec; readonly label?: Spec } = {
    z: spec([1, network.zDim]),
    ...(network.classes > 0 && { label: spec([1], 'int64') }),
  };
  const { inputs: given, nodes } = trace((weights, { z, label }) => generate(network, weights, z, label), [
    weightSpecs(network),
    inputs,
  ] as const);
  const used = new Set(nodes);
  return given.flatMap(({ path, value }) => {
    const name = /^0\.(?:parameters|buffers)\.(.+)$/.exec(path)?.[1];
    return name !== undefined && used.has(value) ? [name] : [];
  });
}
