import {
  add,
  clamp,
  concat,
  div,
  gelu,
  matmul,
  mean,
  mul,
  sliceAxis,
  sqrt,
  square,
  sum,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import { dropout } from '@inkstone/gan/judge';
import {
  batchNorm,
  filled,
  type Layer,
  lambda,
  linear,
  type Named,
  normal,
  type ParameterSpec,
  prefixed,
  Scope,
  type Weights,
} from '@inkstone/nn';
import { squeezeTrunk, type Trunk } from './trunk.ts';

/** What an eye is told to tell apart. */
export interface EyeOptions {
  readonly artists: number;
  readonly styles: number;
  /** Numbers in an embedding. */
  readonly width?: number | undefined;
  /** Share of a picture's statistics, and of what the head makes of them, that training hides. */
  readonly dropout?: number | undefined;
  /** What describes pictures to the head: SqueezeNet, which is trained, when absent. */
  readonly trunk?: Trunk | undefined;
}

/** A network that describes a picture by a vector of length 1, near those of like pictures. Holds no numbers. */
export interface Eye {
  readonly artists: number;
  readonly styles: number;
  readonly width: number;
  readonly trunk: Trunk;
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  see(images: Tensor, weights: Weights, mode: { readonly training: boolean }): Seen;
  /** The same from what the trunk made of pictures, [N, trunk.width]. */
  judge(statistics: Tensor, weights: Weights, mode: { readonly training: boolean }): Seen;
}

/** What an eye makes of pictures [N, 3, H, W] in [−1, 1]. */
export interface Seen {
  /** [N, width], of length 1. */
  readonly embedding: Tensor;
  /** Logits [N, artists], [N, styles], and [N, DECADES] of the decade of making. */
  readonly artist: Tensor;
  readonly style: Tensor;
  readonly decade: Tensor;
  /** [N, STRENGTHS]: how much the head is moved at each of its depths, root mean squares. What it does not know moves it otherwise. */
  readonly strength: Tensor;
  /** All buffers after this pass. */
  readonly buffers: Named<Tensor>;
}

/** Decades that are told apart, and the first year of the first. */
export const DECADES = 50;
export const FIRST_DECADE = 1460;

/** Cosines between −1 and 1 become logits: by this much, so that a hundred classes can be told with certainty. */
export const SHARPNESS = 18;

/**
 * Layers of the head whose strength is told: what it takes, what its first layer makes of that, and the vector before it is
 * brought to length 1. What a network never met moves it less (Dietterich & Guyer 2022, "The familiarity
 * hypothesis"); cosines, by which it judges, forget how much.
 */
const TOLD = ['bound', 'level', 'centre'] as const;
/** Numbers in `strength`. */
export const STRENGTHS = TOLD.length;

/** Numbers between the two layers of the head: the same of each trunk. */
const HIDDEN = 768;

/** A statistic further than this many deviations from its mean says no more than that it is far. */
const FARTHEST = 4;

/**
 * The eye: mean and deviation over all places of SqueezeNet's maps at four depths (as style is described by Huang & Belongie
 * 2017), and of MobileNet's where it has both, brought to a unit vector by a head of two layers; artists are directions in its
 * space, told apart by cosine (Wang et al. 2017, "NormFace"), so that nearness means likeness also for painters never seen; styles
 * and decades are told by planes in it.
 */
export function eye({
  artists,
  styles,
  width = 256,
  dropout: hidden = 0.25,
  trunk = squeezeTrunk,
}: EyeOptions): Eye {
  const head = {
    even: batchNorm(trunk.width),
    bound: lambda((x) => clamp(x, -FARTHEST, FARTHEST)),
    thin: dropout(hidden),
    gather: apart(trunk.parts, HIDDEN),
    level: batchNorm(HIDDEN),
    bend: lambda(gelu),
    sparse: dropout(hidden),
    narrow: linear(HIDDEN, width, { bias: false }),
    centre: batchNorm(width),
  };
  const directions = (count: number): ParameterSpec => ({ shape: [count, width], initialize: normal(0.05) });
  const parameters = {
    ...trunk.parameters,
    ...prefixed(head, 'parameters'),
    'artist.weight': directions(artists),
    'style.weight': directions(styles),
    'style.bias': { shape: [styles], initialize: filled(0) },
    'decade.weight': directions(DECADES),
    'decade.bias': { shape: [DECADES], initialize: filled(0) },
  };
  const judge: Eye['judge'] = (statistics, weights, { training }) => {
    const updates = new Map<string, Tensor>();
    const scope = new Scope(weights, training, updates);
    const made = new Map<string, Tensor>();
    let vector = statistics;
    for (const [name, layer] of Object.entries(head)) {
      vector = layer.forward(vector, scope.child(name));
      made.set(name, vector);
    }
    const embedding = unit(vector);
    const strength = concat(
      TOLD.map((name) => rootMeanSquare(made.get(name) as Tensor)),
      1,
    );
    const artist = matmul(embedding, transpose(unit(scope.child('artist').parameter('weight'))));
    // styles and decades are not of one breadth, nor equally frequent: no cosines, but a plane each
    const planes = (name: string) => {
      const own = scope.child(name);
      return add(matmul(embedding, transpose(own.parameter('weight'))), own.parameter('bias'));
    };
    return {
      embedding,
      artist: mul(artist, SHARPNESS),
      style: mul(planes('style'), SHARPNESS),
      decade: mul(planes('decade'), SHARPNESS),
      strength,
      buffers: { ...weights.buffers, ...Object.fromEntries(updates) },
    };
  };
  return {
    artists,
    styles,
    width,
    trunk,
    parameters,
    buffers: prefixed(head, 'buffers'),
    see: (images, weights, mode) =>
      judge(trunk.describe(images, new Scope(weights, mode.training, new Map())), weights, mode),
    judge,
  };
}

/**
 * Linear, for what stems from several networks and lies side by side, [N, all inputs]: a matrix for each, as a matrix for all with
 * nothing but zeros where the networks would mix. Half the weights of one for two, so that there may be twice as many outputs.
 */
function apart(inputs: readonly number[], outputs: number): Layer {
  const each = inputs.map((count) => linear(count, outputs / inputs.length, { bias: false }));
  const named = Object.fromEntries(each.map((layer, index) => [`part${index}`, layer]));
  return {
    parameters: prefixed(named, 'parameters'),
    buffers: {},
    forward: (x, scope) => {
      let start = 0;
      const made = each.map((layer, index) => {
        const count = inputs[index] as number;
        const own = sliceAxis(x, 1, start, count);
        start += count;
        return layer.forward(own, scope.child(`part${index}`));
      });
      return concat(made, 1);
    },
  };
}

/** Of each row, [N, 1]. */
function rootMeanSquare(rows: Tensor): Tensor {
  return sqrt(mean(square(rows), { axes: [1], keepDims: true }));
}

/** Rows brought to length 1. */
function unit(rows: Tensor): Tensor {
  return div(rows, sqrt(add(sum(square(rows), { axes: [1], keepDims: true }), 1e-12)));
}
