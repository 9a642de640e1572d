import { add, div, matmul, mul, sqrt, square, sum, type Tensor, transpose } from '@inkstone/autograd';
import { dropout } from '@inkstone/gan/judge';
import {
  batchNorm,
  filled,
  linear,
  type Named,
  normal,
  type ParameterSpec,
  prefixed,
  Scope,
  type Weights,
} from '@inkstone/nn';
import { STATISTICS, trunkParameters, trunkStatistics } from './trunk.ts';

/** What an eye is told to tell apart. */
export interface EyeOptions {
  readonly artists: number;
  readonly styles: number;
  /** Numbers in an embedding. */
  readonly width?: number | undefined;
  /** Share of a picture's statistics that training hides. */
  readonly dropout?: number | undefined;
}

/** A network that describes a picture by a vector of length 1, near those of like pictures. Holds no numbers. */
export interface Eye {
  readonly artists: number;
  readonly styles: number;
  readonly width: number;
  readonly parameters: Named<ParameterSpec>;
  readonly buffers: Named<ParameterSpec>;
  see(images: Tensor, weights: Weights, mode: { readonly training: boolean }): Seen;
  /** The same from what the trunk made of pictures, [N, STATISTICS]. */
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
  /** All buffers after this pass. */
  readonly buffers: Named<Tensor>;
}

/** Decades that are told apart, and the first year of the first. */
export const DECADES = 50;
export const FIRST_DECADE = 1460;

/** Cosines between −1 and 1 become logits: by this much, so that a hundred classes can be told with certainty. */
export const SHARPNESS = 18;

/**
 * The eye: mean and deviation over all places of SqueezeNet's maps at four depths (as style is described by Huang & Belongie
 * 2017), brought to a unit vector by one matrix; artists and decades are directions in its space, told apart by cosine (Wang
 * et al. 2017, "NormFace"), so that nearness means likeness also for painters never seen; styles are told by planes in it.
 */
export function eye({ artists, styles, width = 256, dropout: hidden = 0.25 }: EyeOptions): Eye {
  const head = {
    even: batchNorm(STATISTICS),
    thin: dropout(hidden),
    narrow: linear(STATISTICS, width, { bias: false }),
    centre: batchNorm(width),
  };
  const directions = (count: number): ParameterSpec => ({ shape: [count, width], initialize: normal(0.05) });
  const parameters = {
    ...trunkParameters,
    ...prefixed(head, 'parameters'),
    'artist.weight': directions(artists),
    'style.weight': directions(styles),
    'style.bias': { shape: [styles], initialize: filled(0) },
    'decade.weight': directions(DECADES),
  };
  const judge: Eye['judge'] = (statistics, weights, { training }) => {
    const updates = new Map<string, Tensor>();
    const scope = new Scope(weights, training, updates);
    const vector = Object.entries(head).reduce(
      (x, [name, layer]) => layer.forward(x, scope.child(name)),
      statistics,
    );
    const embedding = unit(vector);
    const towards = (name: string) =>
      mul(matmul(embedding, transpose(unit(scope.child(name).parameter('weight')))), SHARPNESS);
    // styles are not of one breadth, nor equally frequent: no cosines, but a plane each
    const style = scope.child('style');
    const planes = add(matmul(embedding, transpose(style.parameter('weight'))), style.parameter('bias'));
    return {
      embedding,
      artist: towards('artist'),
      style: mul(planes, SHARPNESS),
      decade: towards('decade'),
      buffers: { ...weights.buffers, ...Object.fromEntries(updates) },
    };
  };
  return {
    artists,
    styles,
    width,
    parameters,
    buffers: prefixed(head, 'buffers'),
    see: (images, weights, mode) =>
      judge(trunkStatistics(images, new Scope(weights, mode.training, new Map())), weights, mode),
    judge,
  };
}

/** Rows brought to length 1. */
function unit(rows: Tensor): Tensor {
  return div(rows, sqrt(add(sum(square(rows), { axes: [1], keepDims: true }), 1e-12)));
}
