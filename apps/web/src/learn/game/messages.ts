import type { DistributionName, Fields, GameSettings, PointMetrics, Stroke } from '@inkstone/learn';
import type { Phase } from '../flow/phases.ts';

/** Where the real points come from: prepared, or drawn by the reader. */
export type Source =
  | { readonly kind: 'prepared'; readonly name: DistributionName }
  | { readonly kind: 'drawing'; readonly strokes: readonly Stroke[] };

/** How the game goes: not at all, as fast as it can, or phase by phase. */
export type Pace = 'paused' | 'playing' | 'slow';

/** To the worker. */
export type GameRequest =
  /** A new game from its first round. */
  | {
      readonly kind: 'start';
      readonly source: Source;
      readonly seed: number;
      readonly settings: GameSettings;
    }
  /** Other settings for the game that is on. */
  | { readonly kind: 'settings'; readonly settings: GameSettings }
  /** `until` is a round to pause at. */
  | { readonly kind: 'pace'; readonly pace: Pace; readonly until?: number | undefined }
  | { readonly kind: 'step'; readonly mover: 'D' | 'G' }
  /** One phase of a round. */
  | { readonly kind: 'phase' }
  /** The page has drawn what it got, and is in view. */
  | { readonly kind: 'frame' }
  /** Whether anyone is looking. */
  | { readonly kind: 'awake'; readonly awake: boolean };

/** Losses and judgements of one round, for the curves. */
export type Moment = readonly [round: number, lossD: number, lossG: number, dReal: number, dFake: number];

export interface GameFigures {
  readonly round: number;
  readonly metrics: PointMetrics | undefined;
  /** Rounds a second over the last second or so; 0 while paused. */
  readonly speed: number;
  /** Mean length of the arrows. */
  readonly pull: number;
  /** Of distributions that have modes: how many are found, and the share of 2,000 samples within 3σ of one. */
  readonly modes?: { readonly found: number; readonly of: number; readonly near: number };
}

/** All that the page shows at one moment. */
export interface Frame {
  readonly game: number;
  readonly pace: Pace;
  readonly phase: Phase | undefined;
  /** Whether the round goes phase by phase, so that the board shows what each is about. */
  readonly isPhased: boolean;
  readonly fields: Fields;
  readonly figures: GameFigures;
  /** The rounds since the frame before. */
  readonly moments: readonly Moment[];
}

/** From the worker. */
export type GameReply =
  /** A new game: the real points to show, and the noise that its samples are made of. */
  | {
      readonly kind: 'started';
      readonly game: number;
      readonly real: Float32Array<ArrayBuffer>;
      readonly latents: Float32Array<ArrayBuffer>;
    }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'failed'; readonly message: string; readonly zh?: string | undefined };
