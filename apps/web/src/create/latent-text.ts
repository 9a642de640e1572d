import type { Latent } from '../api/client.ts';
import { percent } from '../language/figures.ts';
import type { Language } from '../language/language.ts';
import type { Say } from '../language/words.ts';

type LatentSay = Say<'seed' | 'vary' | 'mix' | 'steer' | 'styles' | 'at' | 'nested'>;

/** A latent in plain words: "20% of the way from seed 7 to seed 12". What lies within is put in brackets. */
export function latentText(latent: Latent, say: LatentSay, language: Language): string {
  if ('vary' in latent) {
    return say('vary', {
      percent: percent(latent.amount, language),
      from: within(latent.vary, say, language),
      seed: latent.seed,
    });
  }
  if ('mix' in latent) {
    const [a, b] = latent.mix;
    return say('mix', {
      percent: percent(latent.t, language),
      a: within(a, say, language),
      b: within(b, say, language),
    });
  }
  if ('steer' in latent) {
    return say('steer', { from: within(latent.steer, say, language), count: latent.by.length });
  }
  if ('styles' in latent) {
    const [a, b] = latent.styles;
    return say('styles', { a: within(a, say, language), b: within(b, say, language) });
  }
  return 'at' in latent ? say('at') : say('seed', { seed: latent.seed });
}

function within(latent: Latent, say: LatentSay, language: Language): string {
  const text = latentText(latent, say, language);
  return 'at' in latent || isSeed(latent) ? text : say('nested', { latent: text });
}

function isSeed(latent: Latent): boolean {
  return 'seed' in latent && !('vary' in latent);
}

/** A short name for a wall's picture: its seeds. */
export function latentName(latent: Latent): string {
  if ('vary' in latent) return `${latentName(latent.vary)}·${latent.seed}`;
  if ('mix' in latent) {
    const [a, b] = latent.mix;
    return `${latentName(a)} ↔ ${latentName(b)} ${Math.round(latent.t * 100)}%`;
  }
  if ('styles' in latent) return latent.styles.map(latentName).join(' / ');
  if ('steer' in latent) return `${latentName(latent.steer)}~`;
  return 'at' in latent ? '◎' : String(latent.seed);
}
