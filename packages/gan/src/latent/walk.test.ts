import { describe, expect, it } from 'vitest';
import { type Latent, LatentError } from './latent.ts';
import { walk } from './walk.ts';

const [a, b, c]: readonly Latent[] = [{ seed: 1 }, { seed: 2 }, { seed: 3 }];
const stops = [a!, b!, c!];
const places = (frames: readonly Latent[]) => frames.map((frame) => ('mix' in frame ? frame.t : frame));

describe('walk', () => {
  it('passes every stop and ends on the last', () => {
    const frames = walk(stops, 4);
    expect(places(frames)).toEqual([a, 0.25, 0.5, 0.75, b, 0.25, 0.5, 0.75, c]);
    expect(frames[5]).toEqual({ mix: [b, c], t: 0.25 });
  });

  it('returns to the first, without showing it twice', () => {
    const frames = walk(stops, 2, { closed: true });
    expect(places(frames)).toEqual([a, 0.5, b, 0.5, c, 0.5]);
    expect(frames[5]).toEqual({ mix: [c, a], t: 0.5 });
  });

  it('slows down at stops when it is to be smooth, and writes no long numbers', () => {
    expect(places(walk([a!, b!], 4, { easing: 'smooth' }))).toEqual([a, 0.15625, 0.5, 0.84375, b]);
    expect(places(walk([a!, b!], 3))).toEqual([a, 0.333333, 0.666667, b]);
  });

  it('is only stops at one frame a leg', () => {
    expect(walk(stops, 1)).toEqual(stops);
  });

  it('refuses a walk to nowhere, or without frames', () => {
    expect(() => walk([a!], 4)).toThrow(LatentError);
    expect(() => walk([a!], 4)).toThrow('two stops or more');
    expect(() => walk(stops, 0)).toThrow('one frame a leg or more, not 0');
    expect(() => walk(stops, 1.5)).toThrow('not 1.5');
  });
});
