import type { Saliency } from '../../api/client.ts';
import { useWords } from '../../language/words.ts';
import { knowledgeWords } from './knowledge-words.ts';

/** Where most of either colour lies, in sentences. */
export function useSaidPlaces({ warm, cool }: Pick<Saliency, 'warm' | 'cool'>): {
  readonly warm: string;
  readonly cool: string;
} {
  const say = useWords(knowledgeWords);
  const named = (place: NonNullable<Saliency['warm']>) => say(place === 'middle' ? 'centre' : place);
  return {
    warm: warm ? say('warm', { place: named(warm) }) : say('warmSpread'),
    cool: cool ? say('cool', { place: named(cool) }) : say('coolSpread'),
  };
}
