import { add, clamp, concat, conv2d, pad, reshape, stopGradient, type Tensor } from '@inkstone/autograd';
import { type Named, type ParameterSpec, type Scope, torchUniform } from '@inkstone/nn';
import { statisticsOf } from './map-statistics.ts';
import { squeezeTrunk, type Trunk } from './trunk.ts';

/**
 * MobileNetV2 of width 1.4 (Sandler et al. 2018) to the middle of its fourteenth block, with its normalisations folded into
 * the convolutions. What lies above says more about its first task than about pictures.
 */
const STEM = 48;

/** An inverted residual: widened, filtered channel by channel, narrowed. */
interface Block {
  readonly inputs: number;
  readonly wide: number;
  readonly outputs: number;
  readonly stride: 1 | 2;
}

const blocks: readonly Block[] = [
  { inputs: STEM, wide: STEM, outputs: 24, stride: 1 },
  ...stage(24, 32, 2, 2),
  ...stage(32, 48, 2, 3),
  ...stage(48, 88, 2, 4),
  ...stage(88, 136, 1, 3),
  ...stage(136, 224, 2, 1),
];

function stage(inputs: number, outputs: number, stride: 1 | 2, count: number): Block[] {
  return Array.from({ length: count }, (_, index) => {
    const from = index === 0 ? inputs : outputs;
    return { inputs: from, wide: 6 * from, outputs, stride: index === 0 ? stride : 1 };
  });
}

/** Maps whose statistics describe a picture: `out` of a block, or its `wide` ones once filtered. The last block goes no further. */
const TAPS: ReadonlyMap<number, 'out' | 'wide'> = new Map([
  [2, 'out'],
  [5, 'out'],
  [9, 'out'],
  [10, 'wide'],
  [12, 'out'],
  [13, 'wide'],
]);

/** Training moves this block and those above it; below, all pictures are alike, and gradients the dearest. */
const FIRST_TAUGHT = 7;

function convolution(name: string, shape: readonly [number, number, number, number]): Named<ParameterSpec> {
  const fill = torchUniform(shape[1] * shape[2] * shape[3]);
  return {
    [`${name}.weight`]: { shape, initialize: fill },
    [`${name}.bias`]: { shape: [shape[0]], initialize: fill },
  };
}

function parametersOf({ inputs, wide, outputs }: Block, index: number): Named<ParameterSpec> {
  const name = `mobile.block${index}`;
  return {
    ...(wide !== inputs && convolution(`${name}.expand`, [wide, inputs, 1, 1])),
    ...convolution(`${name}.filter`, [wide, 1, 3, 3]),
    ...(index < blocks.length - 1 && convolution(`${name}.project`, [outputs, wide, 1, 1])),
  };
}

/** Weights of MobileNetV2, in the order in which a picture passes them. */
export const mobileParameters: Named<ParameterSpec> = Object.assign(
  {},
  convolution('mobile.stem', [STEM, 3, 3, 3]),
  ...blocks.map(parametersOf),
);

const TAPPED = [...TAPS].reduce((sum, [index, where]) => {
  const block = blocks[index] as Block;
  return sum + (where === 'out' ? block.outputs : block.wide);
}, 0);

/** Pictures [N, 3, H, W] in [−1, 1] → its maps at each tap. */
export function mobileMaps(images: Tensor, scope: Scope): Tensor[] {
  const taps: Tensor[] = [];
  const convolve = (x: Tensor, name: string, options: { stride?: number; groups?: number } = {}) => {
    const weight = scope.parameter(`mobile.${name}.weight`);
    const { stride = 1 } = options;
    const y = conv2d(samePadded(x, weight.shape[2] as number, stride), weight, options);
    return add(y, reshape(scope.parameter(`mobile.${name}.bias`), [1, -1, 1, 1]));
  };
  const relu6 = (x: Tensor) => clamp(x, 0, 6);
  let x = relu6(convolve(images, 'stem', { stride: 2 }));
  for (const [index, { inputs, wide, outputs, stride }] of blocks.entries()) {
    const name = `block${index}`;
    if (index === FIRST_TAUGHT) x = stopGradient(x);
    const widened = wide === inputs ? x : relu6(convolve(x, `${name}.expand`));
    const filtered = relu6(convolve(widened, `${name}.filter`, { stride, groups: wide }));
    if (TAPS.get(index) === 'wide') taps.push(filtered);
    if (index === blocks.length - 1) break;
    const narrowed = convolve(filtered, `${name}.project`);
    x = stride === 1 && inputs === outputs ? add(x, narrowed) : narrowed;
    if (TAPS.get(index) === 'out') taps.push(x);
  }
  return taps;
}

/**
 * TensorFlow's padding SAME for kernels of odd size, whatever the map's sides: one graph serves pictures of all. Convolutions of
 * stride 2 are padded below and to the right alone, as TensorFlow has it where sides are even; where they are odd, it
 * would begin one place earlier.
 */
export function samePadded(x: Tensor, kernel: number, stride: number): Tensor {
  if (kernel === 1) return x;
  const half = (kernel - 1) / 2;
  const each = stride === 1 ? ([half, half] as const) : ([0, kernel - 1] as const);
  return pad(x, [[0, 0], [0, 0], each, each]);
}

const taught = /^mobile\.block(\d+)\./;

/**
 * Both trunks side by side: SqueezeNet's statistics first, then MobileNet's. SqueezeNet stays as it is, which learns alone and
 * before (as `squeezeTrunk`): prints are of it.
 */
export const twinTrunk: Trunk = {
  parameters: { ...squeezeTrunk.parameters, ...mobileParameters },
  width: squeezeTrunk.width + 2 * TAPPED,
  parts: [squeezeTrunk.width, 2 * TAPPED],
  isFrozen: (parameter) => Number(taught.exec(parameter)?.[1] ?? 0) < FIRST_TAUGHT,
  describe: (images, scope) =>
    concat(
      [
        stopGradient(squeezeTrunk.describe(images, scope)),
        ...mobileMaps(images, scope).flatMap(statisticsOf),
      ],
      1,
    ),
};
