import {
  add,
  grad,
  greater,
  indicator,
  less,
  mean,
  mul,
  randomNormal,
  sigmoid,
  stopGradient,
  type Tensor,
} from '@inkstone/autograd';
import { adam, apply, movingAverage, type Named, type Weights } from '@inkstone/nn';
import { type Augmentation, diffAugment } from './diff-augment.ts';
import { type LossName, losses } from './losses.ts';
import { type Discriminator, type Generator, withLabels } from './networks.ts';
import { gradientPenalty, r1Penalty } from './penalties.ts';

/** What the two players are and how they learn. */
export interface Game {
  readonly generator: Generator;
  readonly discriminator: Discriminator;
  readonly loss: LossName;
  readonly batch: number;
  readonly betas: readonly [number, number];
  /** Added to both gradients: l2·w. */
  readonly l2: number;
  /** Decoupled: weights shrink by rate·weightDecay a step. */
  readonly weightDecay: number;
  readonly augment: readonly Augmentation[];
  /** γ of R1; 0 for none. */
  readonly r1: number;
  /** Weight of the gradient penalty; 0 for none. */
  readonly gradientPenalty: number;
  /** R1 is added once in so many steps, as many times stronger (lazy regularisation, Karras et al. 2020b). */
  readonly regularizeEvery: number;
}

/** All that training changes. */
export interface TrainState<T = Tensor> {
  readonly G: Weights<T>;
  /** Moving average of G, from which pictures are made. */
  readonly G_ema: Weights<T>;
  readonly D: Weights<T>;
  readonly optG: Named<T>;
  readonly optD: Named<T>;
}

/** What a step is given. Rates are scalars; `labels` int64 [N] belong to the real pictures. */
export interface StepInput<T = Tensor> {
  /** float32 [N, C, H, W] in [−1, 1]. */
  readonly real: T;
  readonly labels?: T;
  readonly rateD: T;
  readonly rateG: T;
  /** Decay of the moving average. */
  readonly emaDecay: T;
}

/** What a step measures; every entry is a scalar. D(x) is the mean probability σ(logit). */
export interface StepMetrics<T = Tensor> {
  readonly lossD: T;
  readonly lossG: T;
  readonly dReal: T;
  readonly dFake: T;
  /** Share of real and generated pictures that D judged rightly. */
  readonly accuracyD: T;
  /** γ/2·E‖∇D‖² or the gradient penalty; 0 in steps without. */
  readonly penalty: T;
}

/** Who moves: both in turn, or one side alone. */
export type Mover = 'both' | 'D' | 'G';

export interface StepKind {
  readonly mover: Mover;
  readonly regularize: boolean;
}

/**
 * One training step as a pure function, in the order of Goodfellow et al. 2014, algorithm 1: D learns on real and
 * generated pictures, then G learns through the D that has just been updated, whose weights it leaves alone.
 */
export function trainStep(game: Game, { mover, regularize }: StepKind) {
  const { generator: G, discriminator: D, batch } = game;
  const loss = losses[game.loss];
  const optimizer = adam({
    beta1: game.betas[0],
    beta2: game.betas[1],
    l2: game.l2,
    weightDecay: game.weightDecay,
  });

  return (state: TrainState, { real, labels, rateD, rateG, emaDecay }: StepInput) => {
    const judge = (weights: Weights, images: Tensor) =>
      apply(withLabels(D, labels), weights, diffAugment(images, game.augment), { training: true });

    const z = randomNormal([batch, G.zDim]);
    const fake = apply(withLabels(G, labels), state.G, z, { training: true });

    // the discriminator's turn: real towards 1, generated towards 0; no gradient reaches G
    const onReal = judge(state.D, real);
    const onFake = judge({ ...state.D, buffers: onReal.buffers }, stopGradient(fake.y));
    const lossD = loss.discriminator(onReal.y, onFake.y);
    const penalty = regularize
      ? penaltyOf(game, judge, state.D, onReal.y, real, stopGradient(fake.y))
      : undefined;
    const D1 =
      mover === 'G'
        ? { weights: state.D, optimizer: state.optD }
        : learn(state.D.parameters, penalty ? add(lossD, penalty) : lossD, state.optD, rateD, onFake.buffers);

    // the generator's turn: raise D's score of generated pictures
    const again = mover === 'G' ? judge(state.D, fake.y) : judge(D1.weights, fake.y);
    const lossG = loss.generator(mover === 'D' ? onFake.y : again.y);
    const G1 =
      mover === 'D'
        ? { weights: state.G, optimizer: state.optG }
        : learn(state.G.parameters, lossG, state.optG, rateG, fake.buffers);

    const next: TrainState = {
      G: G1.weights,
      G_ema: {
        parameters: movingAverage(state.G_ema.parameters, G1.weights.parameters, emaDecay),
        buffers: movingAverage(state.G_ema.buffers, G1.weights.buffers, emaDecay),
      },
      D: D1.weights,
      optG: G1.optimizer,
      optD: D1.optimizer,
    };
    const metrics: StepMetrics = {
      lossD,
      lossG,
      dReal: mean(sigmoid(onReal.y)),
      dFake: mean(sigmoid(onFake.y)),
      accuracyD: mul(add(mean(indicator(greater(onReal.y, 0))), mean(indicator(less(onFake.y, 0)))), 0.5),
      penalty: penalty ?? mul(lossD, 0),
    };
    return { state: next, metrics };
  };

  function learn(
    parameters: Named<Tensor>,
    objective: Tensor,
    memory: Named<Tensor>,
    rate: Tensor,
    buffers: Named<Tensor>,
  ) {
    const updated = optimizer.update(parameters, grad(objective, parameters), memory, rate);
    return { weights: { parameters: updated.parameters, buffers }, optimizer: updated.state };
  }
}

function penaltyOf(
  game: Game,
  judge: (weights: Weights, images: Tensor) => { y: Tensor },
  weights: Weights,
  onReal: Tensor,
  real: Tensor,
  fake: Tensor,
): Tensor | undefined {
  const terms: Tensor[] = [];
  if (game.r1 > 0) terms.push(mul(r1Penalty(onReal, real), game.r1 * game.regularizeEvery));
  if (game.gradientPenalty > 0) {
    const critic = (images: Tensor) => judge(weights, images).y;
    terms.push(mul(gradientPenalty(critic, real, fake), game.gradientPenalty));
  }
  return terms.length === 0 ? undefined : terms.reduce(add);
}
