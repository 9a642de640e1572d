import {
  add,
  crossEntropy,
  div,
  grad,
  logSoftmax,
  maximum,
  mul,
  sub,
  sum,
  type Tensor,
} from '@inkstone/autograd';
import { accuracy } from '@inkstone/gan/judge';
import {
  adam,
  movingAverage,
  type Named,
  type Optimizer,
  type ParameterSpec,
  type Weights,
} from '@inkstone/nn';
import type { Eye, Seen } from './eye.ts';

/** All that training an eye changes. */
export interface EyeState<T = Tensor> {
  readonly net: Weights<T>;
  /** Moving average of `net`, which is kept in the end. */
  readonly net_ema: Weights<T>;
  /** Of the trunk, which knows something already, and of the rest, which learns from nothing. */
  readonly optTrunk: Named<T>;
  readonly optHead: Named<T>;
}

/** What is to be said of works. */
export interface EyeLabels<T = Tensor> {
  /** int64 [N]. */
  readonly artists: T;
  readonly styles: T;
  /** float32 [N, DECADES]: shares that sum to 1, or all 0 where the year is not known. */
  readonly decades: T;
}

export interface EyeInput<T = Tensor> extends EyeLabels<T> {
  /** float32 [N, 3, S, S] in [−1, 1]. */
  readonly images: T;
  /** Scalars. */
  readonly rateTrunk: T;
  readonly rateHead: T;
  readonly emaDecay: T;
}

export interface EyeMetrics<T = Tensor> {
  readonly loss: T;
  /** Share of the batch whose artist is the likeliest. */
  readonly accuracy: T;
  readonly styleAccuracy: T;
}

/** Weights of the three lessons. */
const LESSONS = { artist: 1, style: 0.5, decade: 0.25 } as const;
const SMOOTHING = 0.1;

/** One training step as a pure function: cross entropy of artist, style and decade together. */
export function eyeStep(eye: Eye, weightDecay: number) {
  const optimizer = eyeOptimizer(weightDecay);
  return (state: EyeState, input: EyeInput) => {
    const { images, artists, styles, decades, rateTrunk, rateHead, emaDecay } = input;
    const seen = eye.see(images, state.net, { training: true });
    const loss = lessonLoss(seen, { artists, styles, decades });
    const { trunk, head, frozen } = partsOf(eye, state.net.parameters);
    const gradients = grad(loss, { ...trunk, ...head });
    const movedTrunk = optimizer.update(trunk, gradients, state.optTrunk, rateTrunk);
    const movedHead = optimizer.update(head, gradients, state.optHead, rateHead);
    const parameters = inOrder(state.net.parameters, {
      ...frozen,
      ...movedTrunk.parameters,
      ...movedHead.parameters,
    });
    const next: EyeState = {
      net: { parameters, buffers: seen.buffers },
      net_ema: {
        parameters: movingAverage(state.net_ema.parameters, parameters, emaDecay),
        buffers: movingAverage(state.net_ema.buffers, seen.buffers, emaDecay),
      },
      optTrunk: movedTrunk.state,
      optHead: movedHead.state,
    };
    const metrics: EyeMetrics = {
      loss,
      accuracy: accuracy(seen.artist, artists),
      styleAccuracy: accuracy(seen.style, styles),
    };
    return { state: next, metrics };
  };
}

/** Cross entropy of artist, style and decade together. */
function lessonLoss(seen: Seen, { artists, styles, decades }: EyeLabels): Tensor {
  const known = sum(decades);
  const dated = mul(sum(mul(decades, logSoftmax(seen.decade))), -1);
  return add(
    add(
      mul(crossEntropy(seen.artist, artists, { labelSmoothing: SMOOTHING }), LESSONS.artist),
      mul(crossEntropy(seen.style, styles, { labelSmoothing: SMOOTHING }), LESSONS.style),
    ),
    mul(mul(dated, reciprocalOr1(known)), LESSONS.decade),
  );
}

/** What changes while only the head learns, from what the trunk makes of pictures. */
export interface HeadState<T = Tensor> {
  readonly head: Named<T>;
  readonly buffers: Named<T>;
  readonly optimizer: Named<T>;
}

export interface HeadInput<T = Tensor> {
  /** float32 [N, trunk.width]: of two works each, mixed. */
  readonly statistics: T;
  /** Labels of the one and of the other. */
  readonly one: EyeLabels<T>;
  readonly other: EyeLabels<T>;
  /** Scalars; how much of the first there is, 0 … 1. */
  readonly share: T;
  readonly rate: T;
}

/** One step of the head alone, as a pure function, on works that are mixed by twos (Zhang et al. 2018, "mixup"). */
export function headStep(eye: Eye, weightDecay: number) {
  const optimizer = eyeOptimizer(weightDecay);
  return (state: HeadState, { statistics, one, other, share, rate }: HeadInput) => {
    const weights = { parameters: state.head, buffers: state.buffers };
    const seen = eye.judge(statistics, weights, { training: true });
    const loss = add(mul(share, lessonLoss(seen, one)), mul(sub(1, share), lessonLoss(seen, other)));
    const moved = optimizer.update(state.head, grad(loss, state.head), state.optimizer, rate);
    const next: HeadState = { head: moved.parameters, buffers: seen.buffers, optimizer: moved.state };
    return { state: next, metrics: { loss, accuracy: accuracy(seen.artist, one.artists) } };
  };
}

export function eyeOptimizer(weightDecay = 0): Optimizer {
  return adam({ weightDecay });
}

/** What of an eye's weights belongs to whom. */
export function partsOf<T>(
  { trunk }: Pick<Eye, 'trunk'>,
  parameters: Named<T>,
): Record<'trunk' | 'head' | 'frozen', Named<T>> {
  const parts: Record<'trunk' | 'head' | 'frozen', Record<string, T>> = { trunk: {}, head: {}, frozen: {} };
  for (const [name, value] of Object.entries(parameters)) {
    const part = !(name in trunk.parameters) ? 'head' : trunk.isFrozen(name) ? 'frozen' : 'trunk';
    parts[part][name] = value;
  }
  return parts;
}

/** The specs of an eye's training state. */
export function eyeStateSpecs(eye: Eye): EyeState<ParameterSpec> {
  const { parameters, buffers } = eye;
  const net = { parameters, buffers };
  const { trunk, head } = partsOf(eye, parameters);
  const optimizer = eyeOptimizer();
  return { net, net_ema: net, optTrunk: optimizer.state(trunk), optHead: optimizer.state(head) };
}

function inOrder<T>(like: Named<T>, values: Named<T>): Named<T> {
  return Object.fromEntries(Object.keys(like).map((name) => [name, values[name] as T]));
}

/** 1/x where x ≥ 1; else 1: no work of the batch has a year. */
function reciprocalOr1(x: Tensor): Tensor {
  return div(1, maximum(x, 1));
}
