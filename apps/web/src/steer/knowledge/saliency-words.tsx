import type { Saliency } from '../../api/client.ts';
import { count, percent } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { knowledgeWords } from './knowledge-words.ts';
import { useSaidPlaces } from './said-places.ts';

/** What the critic makes of a picture, beside what it makes of others. */
export function SaliencyWords({ saliency }: { readonly saliency: Saliency }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const { warm, cool } = useSaidPlaces(saliency);
  const { opinion, real, generated, rough, gap, step, hasGoneOn, sameData } = saliency;
  const shareOf = ({ below }: { readonly below: number }) => ({ share: percent(below, language) });
  return (
    <div className="stack-tight">
      <p className="serif knows-opinion" role="status">
        {say(opinion ?? 'noOpinion')}
      </p>
      <p>
        {real && say(real.kind === 'real' ? 'aboveReal' : 'aboveTraining', shareOf(real))}{' '}
        {say('aboveOwn', shareOf(generated))}
      </p>
      <p>
        {warm} {cool}
      </p>
      <p className="small soft">{say('colours')}</p>
      <p className="small soft">
        {say('ofStep', { step: count(step, language) })} {hasGoneOn && say('hasGoneOn')}{' '}
        {!sameData && say('otherData')} {rough && say('rough', { gap: percent(gap, language) })}
      </p>
    </div>
  );
}
