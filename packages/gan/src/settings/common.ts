import { z } from 'zod';
import { balances } from '../balance.ts';
import { augmentations } from '../diff-augment.ts';
import { lossNames } from '../losses.ts';
import { schedules } from '../schedule.ts';

export const whole = (least: number, most: number) => z.int().min(least).max(most);
export const rate = z.number().gt(0).max(1);
export const weight = z.number().min(0).max(1e6);

/** Settings that every game has, as run.json keeps them. */
export const commonSettings = {
  steps: whole(1, 100_000_000),
  batch: whole(2, 4096),
  seed: whole(0, 2 ** 40),
  zDim: whole(1, 4096),
  /** Classes that the game is conditioned on; 0 for none. */
  classes: whole(0, 10_000),
  rateG: rate,
  rateD: rate,
  beta1: z.number().min(0).lt(1),
  beta2: z.number().min(0).lt(1),
  schedule: z.enum(schedules),
  emaDecay: z.number().min(0).lt(1),
  loss: z.enum(lossNames),
  /** γ of R1, on real pictures. */
  r1: weight,
  /** γ of R2, the same on generated pictures (Huang et al. 2024); runs of before 0.2 do not name it. */
  r2: weight.default(0),
  gradientPenalty: weight,
  regularizeEvery: whole(1, 1024),
  balance: z.enum(balances),
  l2: z.number().min(0).max(1),
  weightDecay: z.number().min(0).max(10),
  augment: z.array(z.enum(augmentations)),
  sampleEvery: whole(1, 1_000_000),
  evaluateEvery: whole(1, 1_000_000),
  checkpointEvery: whole(1, 1_000_000),
  /** Pictures made to rank a checkpoint. */
  evaluateCount: whole(64, 50_000),
} as const;

/** Twice as many pictures: each also left to right. */
export const mirror = z.boolean();

/** Height and width of pictures: the powers of two from `least` to `most`. */
export function sides(least: number, most: number) {
  const count = Math.log2(most / least) + 1;
  return z.union(Array.from({ length: count }, (_, power) => z.literal(least * 2 ** power)));
}
