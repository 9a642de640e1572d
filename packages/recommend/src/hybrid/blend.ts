import { solveCholesky } from '@inkstone/autograd/linear';
import { known } from './drawn-to-looks.ts';
import { type Parts, partNames } from './parts.ts';

/**
 * How parts add up: feature-weighted linear stacking (Sill et al. 2009). The weight of a part is a linear function of how
 * far the person is known, how far the item is, and their product, so that looks carry whom or what is new.
 * `weights` [parts, 4], for 1, person, item, person × item.
 */
export interface Blend {
  readonly weights: Float64Array;
}

const TERMS = 4;
export const BLEND_WIDTH = partNames.length * TERMS;
/** A person with this many liked items counts as half known. */
const HALF_KNOWN_PERSON = 5;

/** What is believed without anything to learn from; what is learnt is drawn to it. */
export const priorBlend: Blend = {
  weights: Float64Array.from([
    ...[0, 1, 0, 0], // people: as far as the person is known
    ...[0, 1, 0, 0], // bridge: the same
    ...[0.8, 0, 0, 0],
    ...[0.4, 0, 0, 0],
    ...[0.3, -0.2, 0, 0],
  ]),
};

export function knownPerson(liked: number): number {
  return known(liked, HALF_KNOWN_PERSON);
}

/** The blended score of all items. `person` is knownPerson of their history. */
export function blendScores(
  { weights }: Blend,
  parts: Parts,
  person: number,
  events: Float32Array,
): Float64Array {
  const scores = new Float64Array(events.length);
  for (const [p, name] of partNames.entries()) {
    const part = parts[name];
    const weight = (term: number) => weights[p * TERMS + term] as number;
    const fixed = weight(0) + weight(1) * person;
    const slope = weight(2) + weight(3) * person;
    for (let item = 0; item < scores.length; item++)
      scores[item] =
        (scores[item] as number) + (part[item] as number) * (fixed + slope * known(events[item] as number));
  }
  return scores;
}

/** The features of one item that the weights multiply, written to `out` from `at`, times `sign`. */
export function addFeatures(
  out: Float64Array,
  at: number,
  {
    parts,
    person,
    events,
    item,
    sign,
  }: {
    readonly parts: Parts;
    readonly person: number;
    readonly events: Float32Array;
    readonly item: number;
    readonly sign: 1 | -1;
  },
): void {
  const itemKnown = known(events[item] as number);
  for (const [p, name] of partNames.entries()) {
    const value = sign * (parts[name][item] as number);
    for (const [t, term] of [1, person, itemKnown, person * itemKnown].entries())
      out[at + p * TERMS + t] = (out[at + p * TERMS + t] as number) + value * term;
  }
}

const ROUNDS = 25;
/** How strongly weights are drawn to what is believed, in choices. */
const PRIOR_STRENGTH = 4;

/**
 * Choices between one held-out item and `others` that it is compared with: rows [choices, others, BLEND_WIDTH] of the item's
 * features less those of the other.
 */
export interface Choices {
  readonly others: number;
  readonly differences: Float64Array;
}

/**
 * The weights under which held-out items are chosen: minimises Σ ln(1 + Σ e^(−w·d)) + s/2 |w − prior|², the multinomial logit
 * (McFadden 1974) over the differences d of a choice, by Newton's method. It looks at the head of a list more than pairs do.
 * The loss is convex; no choices give the prior.
 */
export function learnBlend(choices: Choices): Blend {
  let weights = priorBlend.weights.slice();
  let loss = lossOf(weights, choices);
  for (let round = 0; round < ROUNDS; round++) {
    const step = newtonStep(weights, choices);
    let length = 1;
    let next = weights;
    let nextLoss = loss;
    // a full step may overshoot where margins are large
    do {
      next = weights.map((weight, i) => weight - length * (step[i] as number));
      nextLoss = lossOf(next, choices);
      length /= 2;
    } while (!(nextLoss <= loss) && length > 1e-6);
    if (!(nextLoss < loss - 1e-7)) break;
    weights = next;
    loss = nextLoss;
  }
  return { weights };
}

/** The loss that learnBlend minimises. */
export function lossOf(weights: Float64Array, choices: Choices): number {
  let loss = 0;
  for (let i = 0; i < BLEND_WIDTH; i++)
    loss += (PRIOR_STRENGTH / 2) * ((weights[i] as number) - (priorBlend.weights[i] as number)) ** 2;
  const shares = new Float64Array(choices.others);
  const step = choices.others * BLEND_WIDTH;
  for (let at = 0; at < choices.differences.length; at += step)
    loss += shareOut(weights, choices, at, shares);
  return loss;
}

/** Curvature⁻¹ · gradient. */
function newtonStep(weights: Float64Array, choices: Choices): Float64Array {
  const { others, differences } = choices;
  const n = BLEND_WIDTH;
  const gradient = weights.map((weight, i) => PRIOR_STRENGTH * (weight - (priorBlend.weights[i] as number)));
  const curvature = new Float64Array(n * n);
  for (let i = 0; i < n; i++) curvature[i * n + i] = PRIOR_STRENGTH;
  const shares = new Float64Array(others);
  const mean = new Float64Array(n);
  for (let at = 0; at < differences.length; at += others * n) {
    shareOut(weights, choices, at, shares);
    mean.fill(0);
    for (let o = 0; o < others; o++) {
      const share = shares[o] as number;
      for (let i = 0; i < n; i++) {
        const value = share * (differences[at + o * n + i] as number);
        mean[i] = (mean[i] as number) + value;
        for (let j = 0; j <= i; j++)
          curvature[i * n + j] =
            (curvature[i * n + j] as number) + value * (differences[at + o * n + j] as number);
      }
    }
    for (let i = 0; i < n; i++) {
      gradient[i] = (gradient[i] as number) - (mean[i] as number);
      for (let j = 0; j <= i; j++)
        curvature[i * n + j] = (curvature[i * n + j] as number) - (mean[i] as number) * (mean[j] as number);
    }
  }
  solveCholesky(curvature, gradient, n);
  return gradient;
}

/** How likely each of the others would be chosen, written to `shares`; returns −ln of how likely the held-out item would be. */
function shareOut(
  weights: Float64Array,
  { others, differences }: Choices,
  at: number,
  shares: Float64Array,
): number {
  let largest = 0;
  for (let o = 0; o < others; o++) {
    let margin = 0;
    for (let i = 0; i < BLEND_WIDTH; i++)
      margin += (weights[i] as number) * (differences[at + o * BLEND_WIDTH + i] as number);
    shares[o] = -margin;
    largest = Math.max(largest, -margin);
  }
  let sum = Math.exp(-largest);
  for (let o = 0; o < others; o++) {
    shares[o] = Math.exp((shares[o] as number) - largest);
    sum += shares[o] as number;
  }
  for (let o = 0; o < others; o++) shares[o] = (shares[o] as number) / sum;
  return largest + Math.log(sum);
}
