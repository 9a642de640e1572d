import {
  add,
  broadcastTo,
  clamp,
  compile,
  type DeviceTensor,
  float32,
  grad,
  type HostTensor,
  int64,
  isHostTensor,
  mapTree,
  mean,
  mul,
  type Shape,
  type Spec,
  sizeOf,
  spec,
  square,
  sub,
  sum,
  type Tensor,
  type Value,
} from '@inkstone/autograd';
import { adam, filled, type Named, type ParameterSpec } from '@inkstone/nn';
import type { Steerable } from '../steerable.ts';
import { type Coordinates, tracedPlaces } from './coordinates.ts';
import { type Grain, grainPenalty, layersOfGrain, noiseFrom } from './grain.ts';
import { type Likeness, likenessKernels, unlikeness } from './likeness.ts';

/** What is moved: u [1, own, width], and where grain is optimised `grain` [1, S]. */
export type Moved = Readonly<Record<string, HostTensor>>;

export interface DescentStep {
  /** 0 … 1 of the steps: the course of the rate and of the tie. */
  readonly share: number;
}

export interface Descended {
  readonly moved: Moved;
  /** Of the picture before this step, clamped to [−1, 1], against the photo. */
  readonly meanSquare: number;
  /** That picture, [1, C, H, W]. */
  readonly picture: Float32Array;
}

export interface Descent {
  /** Begins anew from u [1, own, width], with the class of a model in z. */
  begin(u: Float32Array, label: number | null): void;
  /** Takes a step from where it stands. */
  step(at: DescentStep): Promise<Descended>;
  /** Puts other numbers in the place of some; those of the optimiser stay. */
  replace(moved: Moved): void;
  close(): Promise<void>;
}

/** Learning rate in coordinates of spread 1, and for grain of variance 1. */
const RATE = 0.1;
const RAMP_UP = 0.05;
const RAMP_DOWN = 0.3;
/** Share of the steps in which all layers move as one, to the right region, before each is let go. Measured: docs/steering.md. */
const TIED = 0.3;
/** Weight of the grain's regularisation, for squares of pixels in [−1, 1]. */
const GRAIN_WEIGHT = 50;

/** Adam towards a photo, as one program on our own gradients: how Karras et al. 2020, section 5, project. */
export async function openDescent(
  model: Steerable,
  {
    photo,
    own,
    coordinates,
    grain,
    likeness,
  }: {
    readonly photo: Float32Array;
    /** Layers with a place of their own: 1, or all. */
    readonly own: number;
    readonly coordinates: Coordinates;
    readonly grain: Grain | undefined;
    readonly likeness: Likeness | undefined;
  },
): Promise<Descent> {
  const { inside, layers, width, description } = model;
  const { runtime } = inside;
  const image: Shape = [1, ...description.image];
  const kernels = likenessKernels(description.image[0]);
  const startOf = (u: Float32Array): Moved => ({
    u: float32([1, own, width], u),
    ...(grain && { grain: float32([1, grain.numbers.length], grain.numbers) }),
  });
  const start = startOf(new Float32Array(own * width));
  const optimizer = adam({ beta1: 0.9, beta2: 0.99 });
  const memory = optimizer.state(mapNamed(start, zeroSpec));
  const isLabelled = inside.space === 'z' && description.classes > 0;
  const labels: { readonly labels?: Spec } = isLabelled ? { labels: spec([1], 'int64') } : {};

  const program = await compile(
    (weights, given, moved, state) => {
      const u = moved.u as Tensor;
      const grains = grain && layersOfGrain(moved.grain as Tensor, grain.sizes);
      const picture = inside.draw(
        weights,
        tracedPlaces(u, given.axes, given.mean, layers),
        given.labels,
        grains && noiseFrom(grains),
      );
      const distance = sum(unlikeness(picture, given.photo, given.kernels, likeness));
      const loss = grains ? add(distance, mul(grainPenalty(grains), GRAIN_WEIGHT)) : distance;
      const names = Object.keys(moved);
      const slopes = grad(
        loss,
        names.map((name) => moved[name] as Tensor),
      );
      const gradients = Object.fromEntries(
        names.map((name, i) => [
          name,
          name === 'u' ? tie(slopes[i] as Tensor, given.tied) : (slopes[i] as Tensor),
        ]),
      );
      const updated = optimizer.update(moved, gradients, state, given.rate);
      const error = sub(clamp(picture, -1, 1), given.photo);
      return {
        moved: updated.parameters,
        state: updated.state,
        meanSquare: mean(square(error)),
        picture,
      };
    },
    [
      inside.specs,
      {
        axes: spec([width, width]),
        mean: spec([width]),
        photo: spec(image),
        kernels: specsOf(kernels),
        rate: spec([]),
        tied: spec([]),
        ...labels,
      },
      specsOf(start),
      mapNamed(memory, ({ shape }) => spec(shape)),
    ] as const,
    { runtime },
  );

  const fixed = {
    axes: runtime.upload(float32([width, width], coordinates.axes)),
    mean: runtime.upload(float32([width], coordinates.mean)),
    photo: runtime.upload(float32(image, photo)),
    kernels: mapTree(kernels, isHostTensor, (kernel) => runtime.upload(kernel)),
  };
  const forgotten = () => mapNamed(memory, ({ shape }) => float32(shape, new Float32Array(sizeOf(shape))));
  let moved: Named<Value> = start;
  let state: Named<Value> = forgotten();
  let chosen = {};
  return {
    begin(u, label) {
      moved = startOf(u);
      state = forgotten();
      chosen = isLabelled ? { labels: int64([1], [label ?? 0]) } : {};
    },
    async step({ share }) {
      const scalars = { rate: float32([], [rateAt(share)]), tied: float32([], [share < TIED ? 1 : 0]) };
      const made = await program.run([inside.weights, { ...fixed, ...scalars, ...chosen }, moved, state]);
      moved = made.moved;
      state = made.state;
      const [meanSquare, picture] = await Promise.all([made.meanSquare.read(), made.picture.read()]);
      return {
        moved: await readAll(made.moved),
        meanSquare: Number(meanSquare.data[0]),
        picture: picture.data as Float32Array,
      };
    },
    replace: (others) => {
      moved = { ...moved, ...others };
    },
    close: () => program.close(),
  };
}

/** Up at first, and down at the end along a cosine. */
function rateAt(share: number): number {
  const ramp = Math.min(1, (share + 0.005) / RAMP_UP) * Math.min(1, (1 - share) / RAMP_DOWN);
  return RATE * (0.5 - 0.5 * Math.cos(Math.PI * ramp));
}

/** While `tied` is 1 every layer gets the mean of all: Adam then moves them as one. */
function tie(slope: Tensor, tied: Tensor): Tensor {
  const shared = broadcastTo(mean(slope, { axes: [1], keepDims: true }), slope.shape);
  return add(mul(shared, tied), mul(slope, sub(1, tied)));
}

function zeroSpec({ shape }: HostTensor): ParameterSpec {
  return { shape, initialize: filled(0) };
}

function specsOf(tensors: Named<HostTensor>): Named<Spec> {
  return mapNamed(tensors, ({ shape }) => spec(shape));
}

async function readAll(tensors: Named<DeviceTensor>): Promise<Moved> {
  const read = Object.entries(tensors).map(async ([name, tensor]) => [name, await tensor.read()] as const);
  return Object.fromEntries(await Promise.all(read));
}

function mapNamed<T, U>(named: Named<T>, fn: (value: T) => U): Named<U> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, fn(value)]));
}
