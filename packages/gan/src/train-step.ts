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
  sign,
  sliceAxis,
  stopGradient,
  type Tensor,
} from '@inkstone/autograd';
import { apply, movingAverage, type Named, type Scope, type Weights } from '@inkstone/nn';
import { adaptiveAugment } from './ada/index.ts';
import { type Augmentation, diffAugment } from './diff-augment.ts';
import { type LossName, losses } from './losses.ts';
import { type Networks, withLabels } from './networks.ts';
import { type OptimizerName, optimizerOf } from './optimizer.ts';
import { gradientPenalty, pathLengthPenalty, slopePenalty } from './penalties.ts';
import { PATH_LENGTH } from './train-state.ts';

/** What the two players are and how they learn. */
export interface Game extends Networks {
  readonly loss: LossName;
  readonly batch: number;
  /** Adam when absent. */
  readonly optimizer?: OptimizerName | undefined;
  /** Adam's β₁ and β₂; β₁ is the momentum of SGD, β₂ the memory of RMSprop. */
  readonly betas: readonly [number, number];
  /** Added to both gradients: l2·w. */
  readonly l2: number;
  /** Decoupled: weights shrink by rate·weightDecay a step. */
  readonly weightDecay: number;
  readonly augment: readonly Augmentation[];
  /** γ of R1, on real pictures; 0 for none. */
  readonly r1: number;
  /** γ of R2, the same on generated ones. */
  readonly r2?: number | undefined;
  /** Weight of the gradient penalty; 0 for none. */
  readonly gradientPenalty: number;
  /** R1 and R2 are added once in so many steps, as many times stronger (lazy regularisation, Karras et al. 2020b). */
  readonly regularizeEvery: number;
  /** Weight of path length regularisation, and its steps; 0 for none. */
  readonly pathLength?: number | undefined;
  readonly pathLengthEvery?: number | undefined;
  /** Target of adaptive augmentation: the mean sign of D's logits of real pictures. 0 for none. */
  readonly ada?: number | undefined;
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
  /** Probability of each adaptive augmentation, where there are any. */
  readonly augmentation?: T;
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
  /** What D's own task costs it, where it has one. */
  readonly lesson?: T;
  /** Mean sign of D's logits of real pictures, where augmentation adapts to it: near 1 when D knows them by heart. */
  readonly signReal?: T;
  /** Mean path length, in steps that regularise it. */
  readonly pathLength?: T;
}

/** Who moves: both in turn, or one side alone. */
export type Mover = 'both' | 'D' | 'G';

export interface StepKind {
  readonly mover: Mover;
  /** D's slope is penalised. */
  readonly regularize: boolean;
  /** G's path lengths are. */
  readonly regularizePaths?: boolean;
}

/**
 * One training step as a pure function, in the order of Goodfellow et al. 2014, algorithm 1: D learns on real and
 * generated pictures, then G learns through the D that has just been updated, whose weights it leaves alone.
 */
export function trainStep(game: Game, { mover, regularize, regularizePaths = false }: StepKind) {
  const { generator: G, discriminator: D, batch } = game;
  const loss = losses[game.loss];
  const optimizer = optimizerOf(game);

  return (state: TrainState, { real, labels, rateD, rateG, emaDecay, augmentation }: StepInput) => {
    const augmented = (images: Tensor) =>
      augmentation ? adaptiveAugment(images, augmentation) : diffAugment(images, game.augment);
    const judge = (weights: Weights, images: Tensor) =>
      apply(withLabels(D, labels), weights, augmented(images), { training: true });

    const z = randomNormal([batch, G.zDim]);
    const fake = apply(withLabels(G, labels), state.G, z, { training: true });

    // the discriminator's turn: real towards 1, generated towards 0; no gradient reaches G
    const onReal = studied(D, labels, state.D, augmented(real));
    const made = stopGradient(fake.y);
    const onFake = judge({ ...state.D, buffers: onReal.buffers }, made);
    const lossD = loss.discriminator(onReal.y, onFake.y);
    const critic = (images: Tensor) => judge(state.D, images).y;
    const penalty = regularize
      ? penaltyOf(game, critic, { real, onReal: onReal.y, fake: made, onFake: onFake.y })
      : undefined;
    const objectiveD = [lossD, penalty, onReal.lesson].filter((term) => term !== undefined).reduce(add);
    const D1 =
      mover === 'G'
        ? { weights: state.D, optimizer: state.optD }
        : learn(state.D.parameters, objectiveD, state.optD, rateD, onFake.buffers);

    // the generator's turn: raise D's score of generated pictures
    const referee = mover === 'G' ? state.D : D1.weights;
    const lossG =
      mover === 'D'
        ? loss.generator(onFake.y, onReal.y)
        : // most losses do not ask for the real pictures, and then they are not judged again
          loss.generator(judge(referee, fake.y).y, judge(referee, real).y);
    const paths = regularizePaths && mover !== 'D' ? pathsOf(game, state, labels) : undefined;
    const G1 =
      mover === 'D'
        ? { weights: state.G, optimizer: state.optG }
        : learn(
            state.G.parameters,
            paths ? add(lossG, paths.objective) : lossG,
            state.optG,
            rateG,
            fake.buffers,
          );
    const memory = state.optG[PATH_LENGTH] && { [PATH_LENGTH]: paths?.average ?? state.optG[PATH_LENGTH] };

    const next: TrainState = {
      G: G1.weights,
      G_ema: {
        parameters: movingAverage(state.G_ema.parameters, G1.weights.parameters, emaDecay),
        buffers: movingAverage(state.G_ema.buffers, G1.weights.buffers, emaDecay),
      },
      D: D1.weights,
      optG: { ...G1.optimizer, ...memory },
      optD: D1.optimizer,
    };
    const metrics: StepMetrics = {
      lossD,
      lossG,
      dReal: mean(sigmoid(onReal.y)),
      dFake: mean(sigmoid(onFake.y)),
      accuracyD: mul(add(mean(indicator(greater(onReal.y, 0))), mean(indicator(less(onFake.y, 0)))), 0.5),
      penalty: penalty ?? mul(lossD, 0),
      ...(onReal.lesson && { lesson: onReal.lesson }),
      ...(augmentation && { signReal: mean(sign(onReal.y)) }),
      ...(paths && { pathLength: paths.average }),
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

/** D's pass over real pictures, with its own task where it has one. */
function studied(D: Networks['discriminator'], labels: Tensor | undefined, weights: Weights, images: Tensor) {
  let lesson: Tensor | undefined;
  const network = {
    ...D,
    forward: (x: Tensor, scope: Scope): Tensor => {
      if (!D.study) return D.forward(x, labels, scope);
      const study = D.study(x, labels, scope);
      lesson = study.lesson;
      return study.score;
    },
  };
  const applied = apply(network, weights, images, { training: true });
  return { ...applied, lesson };
}

interface Judged {
  readonly real: Tensor;
  readonly onReal: Tensor;
  readonly fake: Tensor;
  readonly onFake: Tensor;
}

function penaltyOf(
  game: Game,
  critic: (images: Tensor) => Tensor,
  { real, onReal, fake, onFake }: Judged,
): Tensor | undefined {
  const { r1, r2 = 0, regularizeEvery } = game;
  const terms: Tensor[] = [];
  if (r1 > 0) terms.push(mul(slopePenalty(onReal, real), r1 * regularizeEvery));
  if (r2 > 0) terms.push(mul(slopePenalty(onFake, fake), r2 * regularizeEvery));
  if (game.gradientPenalty > 0) terms.push(mul(gradientPenalty(critic, real, fake), game.gradientPenalty));
  return terms.length === 0 ? undefined : terms.reduce(add);
}

/** Path lengths of half a batch: their gradient's gradient is the costliest part of a step. */
function pathsOf(
  { generator: G, batch, pathLength = 0, pathLengthEvery = 1 }: Game,
  state: TrainState,
  labels?: Tensor,
) {
  const { pathLengths } = G;
  const average = state.optG[PATH_LENGTH];
  if (!pathLengths || !average) return undefined;
  const count = Math.max(1, Math.floor(batch / 2));
  const some = labels && sliceAxis(labels, 0, 0, count);
  const layer = { ...G, forward: (z: Tensor, scope: Scope) => pathLengths.call(G, z, some, scope) };
  const lengths = apply(layer, state.G, randomNormal([count, G.zDim]), { training: true }).y;
  const { penalty, average: next } = pathLengthPenalty(lengths, average);
  return { objective: mul(penalty, pathLength * pathLengthEvery), average: next };
}
