import { factor, figure } from '../figure.ts';
import {
  type Backward,
  backward,
  type Example,
  type Forward,
  forward,
  updated,
  type Weights,
} from './tiny-network.ts';

/** One round of training, taken apart: forward to the loss, then back node by node, then the update. */
export const roundSteps = [
  'start',
  'h1',
  'h2',
  'output',
  'loss',
  'backOutput',
  'backH1',
  'backH2',
  'update',
] as const;
export type RoundStep = (typeof roundSteps)[number];

/** Whether a round that stands at `now` has done `step`. */
export function isDone(step: RoundStep, now: RoundStep): boolean {
  return roundSteps.indexOf(now) >= roundSteps.indexOf(step);
}

export interface Round {
  readonly weights: Weights;
  readonly example: Example;
  readonly rate: number;
}

/** All numbers of a round. */
export interface Numbers {
  readonly ahead: Forward;
  readonly back: Backward;
  readonly next: Weights;
}

export function numbersOf({ weights, example, rate }: Round): Numbers {
  const ahead = forward(weights, example);
  const back = backward(weights, example, ahead);
  return { ahead, back, next: updated(weights, back.weights, rate) };
}

/** Names of the weights as they are written. */
export const weightNames = {
  w11: 'w₁₁',
  w12: 'w₁₂',
  b1: 'b₁',
  w21: 'w₂₁',
  w22: 'w₂₂',
  b2: 'b₂',
  v1: 'v₁',
  v2: 'v₂',
  c: 'c',
} as const satisfies Readonly<Record<keyof Weights, string>>;

const n = (value: number) => figure(value, 4);
const f = (value: number) => factor(value, 4);

/** The working of a step, line by line, in figures. */
export function workingOf(step: RoundStep, round: Round): readonly string[] {
  const { weights: w, example, rate } = round;
  const { x1, x2, target } = example;
  const { ahead, back, next } = numbersOf(round);
  const { z1, h1, z2, h2, a, y, loss } = ahead;
  const { dy, da, dh1, dz1, dh2, dz2, weights: g } = back;
  switch (step) {
    case 'start':
      return [`x₁ = ${n(x1)}`, `x₂ = ${n(x2)}`, `t = ${n(target)}`];
    case 'h1':
      return [
        `z₁ = w₁₁ · x₁ + w₁₂ · x₂ + b₁ = ${n(w.w11)} · ${f(x1)} + ${f(w.w12)} · ${f(x2)} + ${f(w.b1)} = ${n(z1)}`,
        `h₁ = σ(z₁) = 1 / (1 + e^${f(-z1)}) = ${n(h1)}`,
      ];
    case 'h2':
      return [
        `z₂ = w₂₁ · x₁ + w₂₂ · x₂ + b₂ = ${n(w.w21)} · ${f(x1)} + ${f(w.w22)} · ${f(x2)} + ${f(w.b2)} = ${n(z2)}`,
        `h₂ = σ(z₂) = 1 / (1 + e^${f(-z2)}) = ${n(h2)}`,
      ];
    case 'output':
      return [
        `a = v₁ · h₁ + v₂ · h₂ + c = ${n(w.v1)} · ${f(h1)} + ${f(w.v2)} · ${f(h2)} + ${f(w.c)} = ${n(a)}`,
        `ŷ = σ(a) = 1 / (1 + e^${f(-a)}) = ${n(y)}`,
      ];
    case 'loss':
      return [`L = ½ (ŷ − t)² = ½ · (${n(y)} − ${f(target)})² = ${n(loss)}`];
    case 'backOutput':
      return [
        `∂L/∂ŷ = ŷ − t = ${n(y)} − ${f(target)} = ${n(dy)}`,
        `∂ŷ/∂a = ŷ (1 − ŷ) = ${n(y * (1 - y))}`,
        `∂L/∂a = ∂L/∂ŷ · ∂ŷ/∂a = ${n(dy)} · ${n(y * (1 - y))} = ${n(da)}`,
        `∂L/∂v₁ = ∂L/∂a · h₁ = ${n(da)} · ${f(h1)} = ${n(g.v1)}`,
        `∂L/∂v₂ = ∂L/∂a · h₂ = ${n(da)} · ${f(h2)} = ${n(g.v2)}`,
        `∂L/∂c = ∂L/∂a = ${n(g.c)}`,
      ];
    case 'backH1':
      return backHidden('₁', { da, v: w.v1, dh: dh1, h: h1, dz: dz1, x1, x2, g1: g.w11, g2: g.w12 });
    case 'backH2':
      return backHidden('₂', { da, v: w.v2, dh: dh2, h: h2, dz: dz2, x1, x2, g1: g.w21, g2: g.w22 });
    case 'update':
      return weightKeys.map(
        (key) =>
          `${weightNames[key]} ← ${weightNames[key]} − η · ∂L/∂${weightNames[key]} = ${n(w[key])} − ${figure(rate, 2)} · ${f(g[key])} = ${n(next[key])}`,
      );
    default:
      return step satisfies never;
  }
}

const weightKeys = ['w11', 'w12', 'b1', 'w21', 'w22', 'b2', 'v1', 'v2', 'c'] as const;

type Part = 'da' | 'v' | 'dh' | 'h' | 'dz' | 'x1' | 'x2' | 'g1' | 'g2';

function backHidden(i: '₁' | '₂', p: Readonly<Record<Part, number>>): readonly string[] {
  const slope = p.h * (1 - p.h);
  return [
    `∂L/∂h${i} = ∂L/∂a · v${i} = ${n(p.da)} · ${f(p.v)} = ${n(p.dh)}`,
    `∂h${i}/∂z${i} = h${i} (1 − h${i}) = ${n(slope)}`,
    `∂L/∂z${i} = ∂L/∂h${i} · ∂h${i}/∂z${i} = ${n(p.dh)} · ${n(slope)} = ${n(p.dz)}`,
    `∂L/∂w${i}₁ = ∂L/∂z${i} · x₁ = ${n(p.dz)} · ${f(p.x1)} = ${n(p.g1)}`,
    `∂L/∂w${i}₂ = ∂L/∂z${i} · x₂ = ${n(p.dz)} · ${f(p.x2)} = ${n(p.g2)}`,
    `∂L/∂b${i} = ∂L/∂z${i} = ${n(p.dz)}`,
  ];
}
