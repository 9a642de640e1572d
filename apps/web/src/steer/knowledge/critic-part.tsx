import { useQuery } from '@tanstack/react-query';
import type { Knowledge, Recipe } from '../../api/client.ts';
import { useWords } from '../../language/words.ts';
import { Fault } from '../../ui/states.tsx';
import type { SteeringDesk } from '../use-steering.ts';
import { AskPart } from './ask-part.tsx';
import { saliencyQuery } from './knowledge-queries.ts';
import { knowledgeWords } from './knowledge-words.ts';
import { SaliencyWords } from './saliency-words.tsx';
import { TwoPictures } from './two-pictures.tsx';
import { UnderWay } from './under-way.tsx';

/** Asks the critic about the picture in hand, where there is one; else why there is none. */
export function CriticPart({
  desk,
  recipe,
  why,
}: {
  readonly desk: SteeringDesk;
  readonly recipe: Recipe;
  readonly why: Knowledge['critic'];
}) {
  const say = useWords(knowledgeWords);
  return (
    <AskPart
      title={say('critic')}
      how={say('criticHow')}
      not={say('noCritic')}
      why={why}
      ask={say('ask')}
      askAgain={say('askAgain')}
      recipe={recipe}
      answer={(asked, onStop) => <Answer recipe={asked} desk={desk} onStop={onStop} />}
    />
  );
}

function Answer({
  recipe,
  desk,
  onStop,
}: {
  readonly recipe: Recipe;
  readonly desk: SteeringDesk;
  readonly onStop: () => void;
}) {
  const say = useWords(knowledgeWords);
  const found = useQuery(saliencyQuery(recipe));
  if (found.error) return <Fault error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <UnderWay height="12rem" label={say('asking')} onStop={onStop} />;
  return (
    <>
      <TwoPictures recipe={recipe} desk={desk} saliency={found.data} />
      <SaliencyWords saliency={found.data} />
    </>
  );
}
