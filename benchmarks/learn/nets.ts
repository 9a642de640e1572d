import { RandomStream } from '@inkstone/autograd';
import { type Game, gameOf, type HostState, initialState } from '@inkstone/gan';
import { distributions, drawPoints, gameDefaults, pointGame } from '@inkstone/learn';
import { tabSettings } from '../../apps/web/src/learn/digits/tab-settings.ts';

/**
 * What is trained: the game on points; the chapter's digits as they are, with R1 in every eighth step; and the same digits
 * without R1, which every side takes the same way.
 */
export const netNames = ['points', 'digits', 'dcgan'] as const;
export type NetName = (typeof netNames)[number];

/** A game with all that a side needs to train it to the same numbers as every other. */
export interface Net {
  readonly name: NetName;
  readonly game: Game;
  readonly rateG: number;
  readonly rateD: number;
  readonly emaDecay: number;
  readonly seed: number;
  /** Weights before the first step. */
  start(): HostState;
  /** Real pictures of a step, float32 [N, C, H, W]. */
  real(step: number): Float32Array<ArrayBuffer>;
  /** Latents of a step, float32 [N, zDim]: those that a step of ours draws. */
  latents(step: number): Float32Array<ArrayBuffer>;
}

const seed = 1;

export function netOf(name: NetName): Net {
  const { game, ...rest } = parts(name);
  return {
    ...{ name, game, seed, ...rest },
    start: () => initialState(game, seed),
    latents(step) {
      const z = new Float32Array(game.batch * game.generator.zDim);
      new RandomStream({ seed, counter: step }, 0).fillNormal(z);
      return z;
    },
  };
}

function parts(name: NetName): Pick<Net, 'game' | 'rateG' | 'rateD' | 'emaDecay' | 'real'> {
  if (name === 'points') {
    const { rateG, rateD, batch } = gameDefaults;
    const real = (step: number) => drawPoints(distributions.ring, batch, { seed, counter: step });
    return { game: pointGame(gameDefaults), rateG, rateD, emaDecay: 0, real };
  }
  const settings = tabSettings(seed);
  const { rateG, rateD, emaDecay } = settings;
  const game = gameOf(name === 'dcgan' ? { ...settings, r1: 0 } : settings);
  const noise = new Float32Array(game.batch * 28 * 28);
  new RandomStream({ seed, counter: 0 }, 1).fillUniform(noise);
  // how fast a step is does not depend on what the pictures show
  const pictures = noise.map((value) => 2 * value - 1);
  return { game, rateG, rateD, emaDecay, real: () => pictures };
}
